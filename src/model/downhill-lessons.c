/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-lesson.h"

#include <glib/gi18n-lib.h>

/* The lessons, in order; a new one is one entry, see DownhillLesson. A number is
 * named in braces, so that it is true for these data and whatever is changed; those
 * that are written out are compared by a test.
 *
 * It is long because it is one table, mostly of text: it grows by a lesson, not by code. */
const DownhillLesson downhill_lessons[] = {
  {
    .id = "no-bias",
    .title = N_("No bias"),
    .text = N_(
      "Beans grow more toxic as they grow larger. The simplest guess at a rule is a "
      "line through the origin,\n\n"
      "    ŷ = w·x\n\n"
      "with one number to choose, the weight w. For each bean the line misses the "
      "truth y by some error. Square the errors and take their mean:\n\n"
      "    E = mean of (y − ŷ)²\n\n"
      "Each w has its E. Drawn against w, they form a parabola: one curve, with one "
      "lowest point."),
    .look = N_(
      "The curve in “Slices” is E against w. The point on it belongs to the line in "
      "“Fit”, whose errors are the strokes from the beans to it. The dotted line is the "
      "best that there is: it does not start at 0. Below the plots stands E, and how far it "
      "is above the lowest that any line has: E − lowest."),
    .task = N_(
      "Press Train and watch the point slide down while the line turns. Reach the "
      "bottom of the curve."),
    .answer = N_(
      "At the bottom the slope ∂E/∂w comes to 0: a little more w and a little less are "
      "both worse. But E is still {loss}. Look at the line: it starts at 0, and the "
      "beans do not."),
    .setup = "direction=weight learning-rate=0.1 batch-size=0 start-w=0.2 start-b=0",
    .goal = "slope-w < 0.00001 and b = 0",
    .plots = "slices,fit",
    .view = "slices.show-all=false",
  },
  {
    .id = "bias",
    .title = N_("The bias"),
    .text = N_(
      "A line need not pass through the origin. Let it slide up and down by a second "
      "number, the bias b:\n\n"
      "    ŷ = w·x + b\n\n"
      "For each b there is another curve of E against w, with another lowest point. "
      "Now many of them are drawn, in the colours of their b."),
    .look = N_(
      "Point at the thin curves in “Slices”: while you do, each shows its line in "
      "“Fit”. Their bottoms lie at different heights."),
    .task = N_(
      "Train. Then change Start b in the panel (F9), under “More”, and train again. Find "
      "a b whose curve has its bottom below E = 0.01."),
    .answer = N_(
      "At b = {b} the bottom of the curve lies lower than E = 0.01; the run may go on to "
      "it, and that is the best that w alone can do at that b. Which b is best, no single "
      "curve can tell."),
    .panel = "start-b",
    .setup = "direction=weight learning-rate=0.3 batch-size=0 start-w=0.2 start-b=0.1",
    .goal = "loss < 0.01",
    .plots = "slices,fit",
  },
  {
    .id = "surface",
    .title = N_("The surface"),
    .text = N_(
      "Put the curves one behind the other, along b. Together they form a surface: "
      "above each point (w, b) of the floor it is as high as E is there.\n\n"
      "A line through the beans, a point on the floor and a height on the surface are "
      "three views of one thing: “Fit”, “Loss map” and “Surface” show them."),
    .look = N_(
      "Turn “Surface” with the pointer or the arrow keys. It is drawn from the same "
      "curves; the menu has it as points and shaded too."),
    .task = N_(
      "Find a low place by hand: click on the map, or set Start w and Start b in the "
      "panel (F9), until E is below 0.02 without a single step."),
    .answer = N_(
      "You looked at the surface and went where it is low. Gradient descent cannot "
      "look: it feels only the slope under its feet."),
    .setup = "batch-size=0 start-w=-0.5 start-b=-1",
    .goal = "loss < 0.02 and steps = 0",
    .plots = "surface,fit,map",
    .view = "surface.mode=curves",
  },
  {
    .id = "bottom",
    .title = N_("The bottom"),
    .text = N_(
      "The surface has one lowest point. Its w and b, put into ŷ = w·x + b, give the "
      "line that fits the beans best: no other line has a smaller mean squared "
      "error.\n\n"
      "This is what “least squares” means, and what training looks for."),
    .look = N_(
      "In “Fit” each error is now drawn as a square, as wide as the error is long: E is "
      "the mean of their areas. The cross on the map is the lowest point, where E is "
      "{lowest}; the dotted line in “Fit” is its line."),
    .task = N_("Train until E is at most one per cent above the lowest possible."),
    .answer = N_(
      "E is {loss} now, w = {w} and b = {b}: that is what was learned. With them the "
      "program can tell the toxicity of a bean it has never seen."),
    .setup = "learning-rate=0.3 batch-size=0 start-w=0.3 start-b=0.5",
    .goal = "excess < 0.01",
    .plots = "map,fit,surface",
    .view = "fit.show-squares=true",
  },
  {
    .id = "cut-along-w",
    .title = N_("A cut along w"),
    .text = N_(
      "Hold b still and cut the surface along w. The cut is one of the curves, and we "
      "can go down it by its slope alone:\n\n"
      "    w ← w − α·∂E/∂w\n\n"
      "α is the learning rate: how far a step goes for a given slope."),
    .look = N_(
      "“Surface” and the map show two cuts through the point, one along w and one along "
      "b. The point moves in the one along w. “Slices” shows that curve from the side."),
    .task = N_(
      "Try to bring E below 0.005 with w alone, leaving b where it is. Train, and see how "
      "far you get."),
    .answer = N_(
      "It cannot be done. The bottom of the cut is reached, its slope ∂E/∂w is as good "
      "as 0, and E is still {loss}: the lowest point of a cut is not the lowest point of the "
      "surface. ∂E/∂b is not 0 here; sideways it goes on down."),
    .impossible = TRUE,
    .setup = "direction=weight learning-rate=0.3 batch-size=0",
    .goal = "slope-w < 0.00001 and loss > 0.005 and direction = weight",
    .plots = "surface,slices,map",
    .view = "surface.show-cuts=true map.show-cuts=true",
  },
  {
    .id = "cut-along-b",
    .title = N_("A cut along b"),
    .text = N_(
      "Now the other way: hold w still and go down along b, by ∂E/∂b. This cut has its "
      "own bottom, and that is not the surface’s either.\n\n"
      "But one may take turns: a step along w, a step along b, and so on. Each turn "
      "leaves the other cut a little lower."),
    .look = N_(
      "There are two runs. “Slices” now shows E against b, for each w. On the map the "
      "one goes along b only; the other takes turns, and its path is a staircase."),
    .task = N_(
      "Train: both go together. See which of them comes to at most one per cent above "
      "the lowest."),
    .answer = N_(
      "Taking turns arrives, after {1.arrival} steps. Along b alone the run stays at the "
      "bottom of its cut, {2.excess} above the lowest."),
    .setup = "direction=alternating learning-rate=0.3 batch-size=0",
    .beside = "direction=bias",
    .goal = "1.excess < 0.01 and 1.direction = alternating",
    .plots = "map,slices,surface",
    .view = "slices.along-b=true surface.show-cuts=true map.show-cuts=true",
  },
  {
    .id = "both",
    .title = N_("Both at once"),
    .text = N_(
      "Why take turns? Both slopes can be known at once. Together they are one vector, "
      "the gradient:\n\n"
      "    (∂E/∂w, ∂E/∂b)\n\n"
      "It lies on the floor, on the map, and points to where E rises most steeply. A "
      "step against it moves w and b together:\n\n"
      "    w ← w − α·∂E/∂w\n"
      "    b ← b − α·∂E/∂b\n\n"
      "This is gradient descent."),
    .look = N_(
      "The arrows on the map: one along w, one along b, and their sum, which is the "
      "step. A second run takes turns from the same start at the same rate."),
    .task = N_(
      "Make single steps with Step and watch both runs. Then train until both are at "
      "most one per cent above the lowest."),
    .answer = N_(
      "Both at once came that near after {1.arrival} steps. Taking turns needed "
      "{2.arrival}: each of its steps used only one of the two slopes."),
    .setup = "learning-rate=0.3 batch-size=0",
    .beside = "direction=alternating",
    .goal = "1.excess < 0.01 and 2.excess < 0.01 and 1.direction = both",
    .plots = "map,surface,graph,loss",
  },
  {
    .id = "step",
    .title = N_("One step"),
    .text = N_(
      "How long is a step? It is the rate times the gradient,\n\n"
      "    step = −α·(∂E/∂w, ∂E/∂b)\n\n"
      "so the rate is not its length. The rate α stays the same for the whole run, and "
      "the steps do not: where E is steep they are long, and towards the bottom, where "
      "the slopes go to 0, they grow short by themselves."),
    .look = N_(
      "The arrows on the map have their true length now, and their sum is the next step; "
      "the box in the corner says how long it is. The last lines of "
      "“Back-propagation” compute it: old value, rate times slope, new value."),
    .task = N_(
      "Make ten steps with Step, one by one, and watch the arrows shrink, until they are "
      "hidden under the point."),
    .answer = N_(
      "The rate is {learning-rate} as at the beginning. The first step was "
      "{first-length} long, the next one will be {step-length}."),
    .setup = "learning-rate=0.2 batch-size=0",
    .goal = "steps > 9 and loss < 0.45",
    .plots = "map,graph,loss",
    .view = "map.true-vectors=true",
  },
  {
    .id = "rate",
    .title = N_("Too large a rate"),
    .text = N_(
      "A step is the rate times the gradient. Past half of the limit, {swing}, it "
      "jumps over the valley floor; past the limit, {limit} for these beans, it lands "
      "higher than it was."),
    .look = N_(
      "The path on the map, from one side of the valley to the other, and whether E "
      "falls in “Loss history”."),
    .task = N_(
      "Say what will become of the run at the rate {learning-rate}. Train, and see. Then "
      "raise the rate in the panel (F9) until the run diverges, and train again."),
    .answer = N_(
      "At {learning-rate} each step lands higher than the one before, where the slopes "
      "are larger still, so that the next step is longer: nothing stops that. Below the "
      "limit each swing is shorter than the last, and it arrives, if not straight."),
    .predict_end = TRUE,
    .panel = "learning-rate",
    .setup = "learning-rate=0.7 batch-size=0 epochs=200 start-w=-0.2 start-b=-0.8",
    .goal = "loss > 100",
    .plots = "map,fit,loss",
  },
  {
    .id = "scale",
    .title = N_("The scale"),
    .text = N_(
      "The speeds x of {points} cars, up to 25 miles an hour, and the distances y in "
      "feet in which they came to a stand. The slope along w adds up errors times x, "
      "the one along b errors alone: E is steep along w and flat along b. The valley is "
      "{condition} times flatter along than across.\n\n"
      "The steep way allows no rate above {limit}, and with so small a rate the flat "
      "one takes for ever."),
    .look = N_(
      "On the map, whose two axes have scales of their own, the run drops into the "
      "valley at once and then hardly moves along it."),
    .task = N_(
      "Train, and see it crawl. Then press the button under the learning rate in the "
      "panel (F9): it standardises the data and takes a rate that suits it. Train again."),
    .answer = N_(
      "Standardised, x and y have the mean 0 and the standard deviation 1, and the "
      "valley that the run sees has become a round bowl: each step goes straight to the "
      "lowest point. Steps until it was there: {arrival}."),
    .panel = "learning-rate",
    .data = "cars.csv",
    .setup = "learning-rate=0.003 batch-size=0",
    .goal = "standardise = 1 and excess < 0.01",
    .plots = "map,fit,loss",
  },
  {
    .id = "momentum",
    .title = N_("Momentum"),
    .text = N_(
      "A ball that rolls keeps its speed. Momentum keeps nine tenths of the velocity v "
      "at each step, and adds the gradient:\n\n"
      "    v ← 0.9·v + gradient\n"
      "    (w, b) ← (w, b) − α·v\n\n"
      "Along the valley the gradients agree, and v grows, up to ten times a gradient. "
      "Across it the run swings past the floor; there the gradients change sign and slow "
      "it down."),
    .look = N_(
      "Two runs from one start at the rate {learning-rate}: the first with momentum, the "
      "second without, whose path is dashed and lies below the first one’s where they meet. "
      "Watch the map, and where the first goes past the lowest point."),
    .task = N_("Train until both are at most one per cent above the lowest."),
    .answer = N_(
      "With momentum the run is that near for good after {1.arrival} steps, without after "
      "{2.arrival}. It went past the lowest point and swung back: that is the price. At "
      "the rate 0.3 plain descent is the faster one, for this valley is only "
      "{condition} times flatter along than across. Try it: give each of the two runs "
      "that rate in the panel (F9), and train them from the start again."),
    .setup = "learning-rate=0.05 batch-size=0 optimiser=momentum",
    .beside = "optimiser=gd",
    .goal = "1.excess < 0.01 and 2.excess < 0.01",
    .plots = "map,fit,loss",
  },
  {
    .id = "noise",
    .title = N_("Noise and batches"),
    .text = N_(
      "Why look at all beans for one step? A single bean has a gradient, too: a rough "
      "guess at the whole one, right on average. Such steps cost little, but each pulls "
      "towards its own bean, and the run never comes to rest. It hovers about the "
      "lowest point.\n\n"
      "A pass over all beans is an epoch; here each takes them in a new random order."),
    .look = N_(
      "The cloud that the path makes about the cross on the map, and the ragged end of "
      "“Loss history”. Under the rate in the panel (F9) stands how far above the lowest "
      "it hovers: {end-excess} on average."),
    .task = N_(
      "Train, and see it hover. Then take a smaller rate or a larger batch in the panel, "
      "until it says that the run arrives, and train until E is at most one per cent "
      "above the lowest."),
    .answer = N_(
      "If it went on, it would end {end-excess} above the lowest, on average. A smaller rate "
      "makes the noise of each step smaller; a larger batch averages it away. Both have "
      "their price: more steps, or more beans to look at for each."),
    .panel = "learning-rate",
    .setup = "learning-rate=0.3 batch-size=1 order=shuffled epochs=50",
    .goal = "excess < 0.01 and end-excess < 0.01",
    .plots = "map,fit,loss",
  },
  {
    .id = "ellipse",
    .title = N_("Where it hovers"),
    .text = N_(
      "A run that hovers does not go just anywhere: noise keeps it about the lowest point, "
      "most of the time within an ellipse. Where each bean is drawn anew from all of them, that "
      "ellipse is known exactly before the first step.\n\n"
      "Two numbers set its size: the rate, which each step is multiplied by, and the batch, "
      "over which the pulls of single beans average out. At the rate {learning-rate} with "
      "one bean a step, E will be {end-excess} above the lowest, on average."),
    .look = N_(
      "The ellipses on the map, for one and for two standard deviations, 1σ and 2σ: about "
      "38 % of the places where a long run is lie within the smaller one, 87 % within the "
      "larger. The box beside them, which the button in the corner of the map makes room for, "
      "has what is expected and, when there are enough steps, what this run did. The map is "
      "zoomed to them; right-click it, or press the Menu key there, and “Zoom to the Noise” "
      "brings that back."),
    .task = N_(
      "Say what will become of the run, and train. Then take a smaller rate or a larger batch "
      "in the panel (F9), and watch the ellipse shrink, until what is expected of all steps is "
      "less than two per cent above the lowest. Train again, until E is as near."),
    .answer = N_(
      "Now {end-excess} is expected. With one bean a step it is 1.3 % (rate 0.01), 15 % "
      "(rate 0.1) or 119 % (rate 0.4); with ten beans a step, at 0.1, only 1.5 %. So a tenth "
      "of the rate and ten times the batch help about alike. They also cost alike: ten times the "
      "steps, or ten times the beans in each."),
    .predict_end = TRUE,
    .panel = "learning-rate",
    .setup = "learning-rate=0.1 batch-size=1 order=replacement epochs=50 start-w=0.7 "
             "start-b=0.52",
    .goal = "end-excess < 0.02 and excess < 0.02",
    .plots = "map,loss",
    .view = "map.show-noise=true",
    .near_noise = TRUE,
  },
  {
    .id = "averaging",
    .title = N_("Averaging"),
    .text = N_(
      "With one bean a step the run hovers {end-excess} above the lowest, on average. A "
      "smaller rate brings it nearer, and makes it slower.\n\n"
      "There is another way: keep the large rate, and take the mean of all the places where "
      "the run was in the second half of its steps. The noise of single steps points now "
      "here, now there, and averages out; what all of them have in common stays."),
    .look = N_(
      "The cloud of the path on the map. Where would you say its middle is? Then the "
      "lozenge, which is the mean of its second half."),
    .task = N_(
      "Train to the end, and see how far above the lowest the run is. Then choose “Second "
      "half” for “Averaging” in the panel (F9), under “More”."),
    .answer = N_(
      "The run is {excess} above the lowest; the mean of its second half is "
      "{average-excess} above. The first half is left out because it remembers the start."),
    .panel = "averaging",
    .setup = "learning-rate=0.3 batch-size=1 order=shuffled epochs=50",
    .goal = "steps > 4999 and average-excess < 0.01",
    .plots = "map,loss,fit",
  },
  {
    .id = "training",
    .title = N_("Training"),
    .text = N_(
      "The whole program: {points} beans, one at a time, always in their own order. "
      "Each bean gives a gradient of its own, and the line moves a little at once.\n\n"
      "A pass over all beans is an epoch. 500 epochs at the rate {learning-rate} are "
      "50000 small steps."),
    .look = N_(
      "Four pictures of one run: the line turns into place, the point slides down its "
      "curve, the path crosses the map, the loss falls."),
    .task = N_(
      "Train for all 500 epochs. Does the run end at the lowest point, and how far from "
      "it at other rates? What stands under the rate in the panel (F9) answers that "
      "before you train."),
    .answer = N_(
      "It ended at w = {w} and b = {b}; the best line has {best-w} and {best-b}. That is "
      "no chance: as the order is always the same, each epoch moves the point by one "
      "and the same rule, and the run ends where that rule leaves the point: at "
      "{end-w} and {end-b}. The smaller the rate, the nearer that lies.\n\n"
      "That the best line itself is not the 0.7 and 0.5 that the beans were made with "
      "is noise, too: with so few beans the best line follows some of it."),
    .panel = "learning-rate",
    .setup = "learning-rate=0.01 batch-size=1 epochs=500",
    .goal = "epochs > 499",
    .plots = "map,fit,slices,loss",
  },
  {
    .id = "race",
    .title = N_("Race"),
    .text = N_(
      "Four rules from one start: plain gradient descent, momentum, AdaGrad and Adam. "
      "The last two measure each step by the gradients that there were so far, so that "
      "their rates mean something else: a race is fair only if each has a rate that "
      "suits it."),
    .look = N_(
      "The paths on the map, and the four curves in “Loss history”; the legend over the plots "
      "says whose they are. Where paths lie on one another, the later one covers the earlier, "
      "as Adam’s does AdaGrad’s at first, and that of gradient descent, the current run, "
      "covers all."),
    .task = N_(
      "Train for all 200 steps, and see who is first at most one per cent above the "
      "lowest, and stays there."),
    .answer = N_(
      "They were that near for good after {1.arrival} steps (gradient descent), "
      "{2.arrival} (momentum), {3.arrival} (AdaGrad) and {4.arrival} (Adam). Another "
      "start, other data, and the order is another: no rule wins everywhere."),
    .setup = "learning-rate=0.3 batch-size=0 epochs=200",
    .beside = "optimiser=momentum learning-rate=0.1;optimiser=adagrad;"
              "optimiser=adam learning-rate=0.1",
    .goal = "1.steps > 199 and 1.excess < 0.01 and 2.excess < 0.01 and 3.excess < 0.01 "
            "and 4.excess < 0.01",
    .plots = "map,fit,loss",
    .view = "fit.show-residuals=false",
  },
  {
    .id = "fair-race",
    .title = N_("A fair race"),
    .text = N_(
      "Was that race fair? Somebody chose the rates, and each rule ran once, from one start.\n\n"
      "“Race” looks for the best rate of each rule itself: that with which E comes to at most "
      "one per cent above the lowest, and stays there, after the fewest steps. It looks from "
      "twenty starts, and then judges the rule from twenty others, all of one height. So no "
      "rule gains by a lucky start, and none has a rate that suits another."),
    .look = N_(
      "A row of “Race” for each rule: the stroke is the median of the steps, the box holds the "
      "middle half of the runs, the line goes from the fewest to the most. The axis is "
      "logarithmic: one length on it is one ratio. Rules whose boxes lie apart differ; where "
      "they overlap, the start matters more than the rule."),
    .task = N_(
      "Two runs have the best rates of momentum, {1.learning-rate}, and of Adam, "
      "{2.learning-rate}. Say below what will become of momentum, guess for yourself which of "
      "the two is there first, and train to the end. Then give both runs the start "
      "w = b = 0.6 in the panel (F9), under “More”, one after the other: click the other in the "
      "list of runs. Train them again. “Race” then looks "
      "anew, from starts as high as that one: the best rates are others there."),
    .answer = N_(
      "From here momentum is within one per cent for good after {momentum.arrival} steps, Adam "
      "after {adam.arrival}; from the first start it was 90 and 88. One path proves nothing "
      "about a rule. From most starts plain descent, at its own best rate, is the first here, "
      "as its box shows: in a valley only {condition} times flatter along than across each of "
      "its steps shortens every distance by a tenth or more, while momentum, which keeps nine "
      "tenths of its velocity, takes about a twentieth off its swings. Other data, and it may "
      "be another one."),
    .predict_end = TRUE,
    .panel = "start-w",
    .setup = "optimiser=momentum learning-rate=0.2207 batch-size=0 epochs=200",
    .beside = "optimiser=adam learning-rate=0.2833",
    .goal = "momentum.start-w = 0.6 and momentum.start-b = 0.6 and adam.start-w = 0.6 and "
            "adam.start-b = 0.6 and momentum.steps > 199 and adam.steps > 199 and "
            "momentum.excess < 0.01 and adam.excess < 0.01",
    .plots = "race,map,loss",
  },
  {
    .id = "sweep",
    .title = N_("Which rate?"),
    .text = N_(
      "A run tells of one rate; “Sweep” tells of all of them. Above each rate on the "
      "axis stands how many steps a run from this start takes until E is at most one per "
      "cent above the lowest.\n\n"
      "On the left twice the rate takes half the steps: there the way along the valley takes "
      "the time. That is so past {swing}, too, where the steps across it begin to overshoot, "
      "for those swings die out sooner. It ends at the best rate, where both take as long. "
      "Beyond it the swings are the slower, but hardly a rate is left there: from the limit "
      "on, {limit}, the run diverges. At the other end, where the curve begins, smaller rates "
      "do not arrive within all the steps that a run has here."),
    .look = N_(
      "How wide the part is where a run is nearly as quick as it can be, and how near the "
      "best rate lies to the limit: half of it takes about twice the steps, twice of it "
      "never arrives."),
    .task = N_(
      "Click on “Sweep” at a rate where the steps are few: a run with it begins at once. "
      "Let E be at most one per cent above the lowest after less than 45 steps."),
    .answer = N_(
      "At the rate {learning-rate} it took {arrival} steps. The quickest rate stands next "
      "to those that fail, and on other data one does not know before where that is. A "
      "rate of a third of the best is safe, and takes three times the steps."),
    .setup = "learning-rate=0.02 batch-size=0 epochs=2000",
    .goal = "excess < 0.01 and arrival < 45",
    .plots = "sweep,map,loss",
    .view = "sweep.try-momentum=false sweep.try-adam=false",
  },
  {
    .id = "settings",
    .title = N_("Rate and momentum"),
    .text = N_(
      "Momentum has two numbers to choose: the rate α, and how much of its velocity a "
      "run keeps, β. Each place of “Settings map” is such a pair. Its colour says how "
      "many steps bring the run ten times nearer to the lowest point, in the long run.\n\n"
      "Along the bottom β is 0: plain descent. Further up a run bears larger rates."),
    .look = N_(
      "Where the best pair lies. The flatter a valley is along than across, {condition} "
      "times here, the more momentum it wants. Too much of it rolls to and fro "
      "for long."),
    .task = N_(
      "Drag the run on “Settings map” to the best pair, or near it. Then train, until E is "
      "at most one per cent above the lowest, in less than 25 steps."),
    .answer = N_(
      "It took {arrival} steps. Without momentum no rate does it in less than 29, as “Sweep” "
      "showed in the lesson before this one."),
    .setup = "optimiser=momentum learning-rate=0.05 batch-size=0 epochs=200",
    .goal = "excess < 0.01 and arrival < 25",
    .plots = "settings,map,loss",
  },
  {
    .id = "modes",
    .title = N_("Two directions"),
    .text = N_(
      "The valley has two directions of its own, across it and along it. Across it E is "
      "curved {condition} times as much. Each step multiplies the distance along either "
      "of them by a factor of its own, 1 − α·λ, where λ is the curvature, whatever "
      "happens along the other.\n\n"
      "On the logarithmic axis of “Two directions” each distance becomes a straight line. "
      "A factor near 1 or −1 is slow. A negative one goes past the lowest point at each "
      "step: that is the zigzag."),
    .look = N_(
      "Which of the two lines is flatter, and its factor; the two directions on the map, "
      "and along which of them the run goes to and fro. Along the valley the line is dashed, "
      "and its point has a hole."),
    .task = N_(
      "Say what will become of the run, and train. Then find a rate in the panel (F9) at "
      "which E is at most one per cent above the lowest in less than 50 steps."),
    .answer = N_(
      "It took {arrival} steps. A smaller rate helps the line that swings and slows the "
      "other down: in the long run the best is where both fall alike. With Standardise both "
      "directions are curved alike, and the rate 0.5 suits both: it arrives in a single "
      "step. Try it."),
    .predict_end = TRUE,
    .panel = "learning-rate",
    .setup = "learning-rate=0.79 batch-size=0 epochs=200",
    .goal = "excess < 0.01 and arrival < 50",
    .plots = "modes,map,loss",
    .view = "map.show-axes=true",
  },
  {
    .id = "adam",
    .title = N_("Inside a step of Adam"),
    .text = N_(
      "Adam remembers two things of the slopes, for w and for b each: m, their mean, and "
      "s, the mean of their squares. What is long ago fades from both: "
      "a step keeps β₁ = 0.9 of m and β₂ = 0.999 of s. They begin at 0; the correction, m̂ and "
      "ŝ, makes up for that in the first steps.\n\n"
      "    w ← w − α·m̂/(√ŝ + ε)\n\n"
      "ε is next to nothing, and only keeps one from dividing by 0. "
      "Each slope is divided by its own usual size. What is left is about 1 where the "
      "slopes agree from step to step, and less where they change sign."),
    .look = N_(
      "The table below “Back-propagation”: it has m, s and the rest, and what comes of them, "
      "for w and for b. On the map, which the button in its corner enlarges, the two squares "
      "by whose sides the mean slope is divided."),
    .task = N_(
      "Make ten steps with Step, one by one, and follow m̂ and ŝ: which of them forgets "
      "sooner?"),
    .answer = N_(
      "The first step went by the rate {learning-rate} along w and along b alike, however "
      "different the slopes were: together {first-length}. The next one will be "
      "{step-length} long. So the rate of Adam is a length, unlike that of plain descent; "
      "this is why rules must not be compared at one rate. m forgets sooner: where the slopes "
      "grow small, so do the steps."),
    .setup = "optimiser=adam learning-rate=0.1 batch-size=0 epochs=200",
    .goal = "steps > 9",
    .plots = "graph,map,loss",
    .view = "map.show-inside=true",
  },
  {
    .id = "outliers",
    .title = N_("Outliers"),
    .text = N_(
      "Eleven points: ten lie on one line, and one far above it. The squared error "
      "counts each error by its square, so that one ten times as long counts a "
      "hundred times. That single point pulls the whole line towards itself; the best "
      "one is then\n\n"
      "    ŷ = {best-w}·x + {best-b}\n\n"
      "The absolute error |ŷ − y| counts each by its length. E is no longer a round bowl: "
      "it has flat sides, which meet in a crease for each point."),
    .look = N_(
      "In “Fit” the best line misses ten points in order to miss one by less. On the map "
      "the lines of equal loss are ellipses; with the absolute error they have corners. Here "
      "x and y are standardised for the steps: a step is not simply the rate times the "
      "slopes, which are those of the data as they are."),
    .task = N_(
      "Train. Then choose “Absolute error” as the loss function in the panel (F9), and "
      "train again, until E is at most three per cent above the lowest."),
    .answer = N_(
      "Now the line is ŷ = {w}·x + {b}: it goes nearly through the ten points and leaves "
      "the other one alone. On a flat side the slope does not grow small towards the "
      "bottom, so that the run, if it went on, would hop about the lowest point; a smaller "
      "rate would bring it nearer."),
    .panel = "loss",
    .setup = "kind=anscombe-3 standardise=true learning-rate=0.01 batch-size=0 start-w=0 "
             "start-b=6",
    .goal = "loss-function = absolute and excess < 0.03",
    .plots = "fit,map,loss",
  },
  {
    .id = "yes-or-no",
    .title = N_("Yes or no"),
    .text = N_(
      "Is a bean poisonous? Now y is 1 for yes and 0 for no. A line can be fitted to "
      "that too, but it goes on below 0 and above 1, where there is nothing. To be "
      "near 0 and near 1 it would have to bend.\n\n"
      "An activation f bends it:\n\n"
      "    ŷ = f(z),  z = w·x + b\n\n"
      "The sigmoid f(z) = 1/(1 + e⁻ᶻ) lies between 0 and 1 everywhere, and ŷ may be "
      "read as how likely a yes is."),
    .look = N_(
      "In “Fit”, how the line leaves the strip between 0 and 1, and how the curve stays "
      "in it. With the sigmoid the lines of equal loss on the map are no ellipses any "
      "more. Here, too, steps are made on standardised data."),
    .task = N_(
      "Train, and see the best that a line can do. Then choose the sigmoid in the panel "
      "(F9), under “Activation, penalties”, and train again, until E is less than twice "
      "the lowest."),
    .answer = N_(
      "Where z is 0, at x = −b/w = {threshold}, the curve crosses ½. That is the "
      "threshold: from there on a yes is the likelier. {wrong} of the {points} beans are on "
      "the wrong side of it. The larger w is, the steeper is the curve there, and the "
      "surer is it of its answers."),
    .panel = "activation",
    .setup = "kind=classes standardise=true learning-rate=0.5 batch-size=0",
    .goal = "activation = sigmoid and excess < 1",
    .plots = "fit,map,loss",
  },
  {
    .id = "cross-entropy",
    .title = N_("Why cross-entropy"),
    .text = N_(
      "The same beans with a sigmoid, and a start that says no to each of them and is sure of "
      "it: ŷ is next to 0, and {wrong} of {points} answers are wrong. By the squared error "
      "the slope is\n\n"
      "    ∂E/∂z = 2·(ŷ − y)·f′(z)\n\n"
      "and far from z = 0 the sigmoid is flat: f′ is as good as 0 there, however wrong ŷ "
      "is. The start lies on a plateau.\n\n"
      "The cross-entropy is −ln ŷ where y is 1, and −ln (1 − ŷ) where it is 0. It grows "
      "without end the surer a wrong answer is, and its slope is\n\n"
      "    ∂E/∂z = ŷ − y\n\n"
      "with no f′ in it."),
    .look = N_(
      "In “Back-propagation”, how little f′ leaves of ∂E/∂ŷ in ∂E/∂z. On the map, how "
      "flat it is all about the start, and how steep with cross-entropy. Here x "
      "is standardised for the steps: a step is not simply the rate times the slopes "
      "along w and b, which are those of the data as they are."),
    .task = N_(
      "Say where the run will be, and train. Then choose “Cross-entropy” as the loss "
      "function in the panel (F9), and train again, until E is less than twice the "
      "lowest."),
    .answer = N_(
      "From the same start at the same rate it took {steps} steps. As many steps by the "
      "squared error lead next to nowhere. With cross-entropy E is convex besides: "
      "there is one valley, wherever one starts."),
    .predict_after = 50,
    .panel = "loss",
    .setup = "kind=classes loss=squared activation=sigmoid standardise=true learning-rate=1 "
             "batch-size=0 epochs=100 start-w=0 start-b=-10",
    .goal = "loss-function = cross-entropy and excess < 1",
    .plots = "map,fit,graph",
  },
  {
    .id = "penalties",
    .title = N_("Penalties"),
    .text = N_(
      "Large weights can be made to cost something. L2 adds a penalty to the mean "
      "squared error:\n\n"
      "    E = mean of (ŷ − y)² + λ·w²\n\n"
      "Its strength λ is {l2} here. The lowest point moves towards w = 0, though not all "
      "the way: it has w = {best-w} now, where the beans were made with 0.7.\n\n"
      "L1 adds λ·|w| instead. Its slope along w is λ on one side of 0 and −λ on the "
      "other, however small w is. Where the data pull less than that, the lowest "
      "point lies at w = 0 exactly."),
    .look = N_(
      "The cross on the map, and what becomes of it. “Slices” shows E at the b where the "
      "run is: only when the run has arrived is the bottom of that curve the lowest point. "
      "With L1 the curve has a corner at w = 0. On the map that is a crease."),
    .task = N_(
      "Train, and see where the run ends. Then set L2 to 0 and L1 to 0.2 in the panel "
      "(F9), under “Activation, penalties”, and train again."),
    .answer = N_(
      "The lowest point has w = {best-w}: x is left out, and b = {best-b} is the mean of "
      "all y. L2 makes weights smaller; L1 makes some of them 0, and so chooses what is "
      "of use. The run itself hops over the crease by a little: its w is {w}."),
    .panel = "l2",
    .setup = "l2=0.1 learning-rate=0.05 batch-size=0 start-w=1 start-b=0.5",
    .goal = "l1 > 0 and best-w = 0 and excess < 0.01",
    .plots = "slices,map,fit",
    .view = "slices.show-all=false",
  },
};

const guint downhill_n_lessons = G_N_ELEMENTS (downhill_lessons);
