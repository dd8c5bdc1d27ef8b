/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-lesson.h"
#include "model/downhill-minima-ahead.h"
#include "model/downhill-player.h"
#include "model/downhill-saver.h"
#include "plot/figure/downhill-figure.h"
#include "widgets/downhill-announcer.h"
#include "widgets/downhill-control-panel.h"
#include "widgets/downhill-load-bar.h"
#include "widgets/downhill-message-bar.h"
#include "widgets/downhill-playback-bar.h"
#include "widgets/downhill-plot-grid.h"
#include "widgets/downhill-prediction-card.h"
#include "widgets/downhill-run-legend.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_WINDOW (downhill_window_get_type ())

G_DECLARE_FINAL_TYPE (DownhillWindow, downhill_window, DOWNHILL, WINDOW, AdwApplicationWindow)

/* The window on the experiment: it puts the parts together, gives the player
 * its clock, and says what went wrong or was done. */
struct _DownhillWindow
{
  AdwApplicationWindow parent_instance;

  DownhillExperiment *experiment;
  GSettings *settings;
  DownhillAdviser *adviser;
  DownhillMinimaAhead *ahead;
  DownhillPlayer *player;
  DownhillViewport *viewport;
  DownhillPrediction *prediction;
  GPtrArray *plots;

  DownhillAnnouncer *announcer;
  DownhillMessageBar *messages;
  AdwWindowTitle *title;
  AdwFlap *flap;
  DownhillControlPanel *panel;
  DownhillPlotGrid *grid;
  DownhillRunLegend *legend;
  DownhillPredictionCard *prediction_card; /* NULL until one predicts */
  DownhillPlaybackBar *playback;
  GtkMenuButton *menu_button;
  GMenu *main_menu;
  GMenu *plots_menu;
  GMenu *undo_menu;
  GtkWidget *open_button;
  GtkWidget *undo_button;
  GtkWidget *lessons_button;
  GtkWidget *export_button;
  GtkWidget *explain_button;
  DownhillLoadBar *load_bar;
  AdwFlap *lesson_flap;
  AdwBin *lesson_bin;
  guint offer_id;
  char *load_remark; /* what there was to say of the file of the data, or NULL */

  DownhillSnapshot *kept_experiment;
  GPtrArray *kept_plots;
  char **kept_visible;
  gboolean kept_filled;
  const char *kept_current;
  GtkWidget *focus_before; /* the panel or the lessons */
  gboolean panel_opened;   /* and takes the focus as soon as it can */
  gboolean arranging;
  const DownhillLesson *lesson; /* or NULL */
  gboolean projector;
  gboolean prediction_told;

  GtkFileChooserNative *chooser;
  GtkWindow *columns_dialog;
  guint tick_id;
  gint64 advanced_at;
  guint arrange_id;
  int width;
  int height;
};

#define DOWNHILL_SAMPLES_URI "resource:///io/github/downhill/Downhill/samples/"

void downhill_window_update_title      (DownhillWindow *self);

/* downhill-window-layout.c */
void     downhill_window_add_layout    (DownhillWindow *self);
void     downhill_window_set_size      (DownhillWindow *self,
                                        int             width,
                                        int             height);
void     downhill_window_arrange       (DownhillWindow *self);
gboolean downhill_window_is_low        (DownhillWindow *self);
void     downhill_window_arrange_prediction
                                       (DownhillWindow *self);
void     downhill_window_focus_back    (DownhillWindow *self);

/* downhill-window-actions.c */
void downhill_window_add_actions       (DownhillWindow *self);

typedef void (*DownhillWindowActivated) (GSimpleAction *action,
                                         GVariant      *parameter,
                                         gpointer       data);

/**
 * DownhillWindowEntry:
 * @name: of an action of the window
 * @activated: what it does; its data is the window
 * @parameter_type: (nullable): what it takes
 */
typedef struct {
  const char *name;
  DownhillWindowActivated activated;
  const GVariantType *parameter_type;
} DownhillWindowEntry;

void downhill_window_add_action        (DownhillWindow            *self,
                                        GSimpleAction             *action,
                                        DownhillWindowActivated    activated);
void downhill_window_add_entries       (DownhillWindow            *self,
                                        const DownhillWindowEntry *entries,
                                        gsize                      n);

/* downhill-window-messages.c */
void downhill_window_announce_rest     (DownhillWindow *self);
void downhill_window_bind_messages     (GtkWidgetClass *widget_class);
void downhill_window_add_messages      (DownhillWindow *self);

/* downhill-window-files.c */
void downhill_window_add_file_actions  (DownhillWindow *self);

/* downhill-window-runs.c */
void downhill_window_add_run_actions   (DownhillWindow *self);

/* downhill-window-predict.c */
void downhill_window_add_prediction    (DownhillWindow *self);

/* downhill-window-lessons.c */
void downhill_window_add_lessons       (DownhillWindow *self);

DownhillWindow *downhill_window_new  (AdwApplication      *application,
                                      DownhillExperiment  *experiment,
                                      GSettings           *settings);
void            downhill_window_open (DownhillWindow      *self,
                                      GFile               *file,
                                      gsize                table,
                                      const char          *x_column,
                                      const char          *y_column);
void            downhill_window_save (DownhillWindow      *self,
                                      DownhillSaverTable   table,
                                      GFile               *file);
void            downhill_window_save_race
                                     (DownhillWindow      *self,
                                      GFile               *file);

G_END_DECLS
