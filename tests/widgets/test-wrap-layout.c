/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-wrap-layout.h"

/* Five children of 100 by 20 pixels each, 12 apart. */
static GtkWidget *
make_box (GtkWidget **children)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));

  gtk_widget_set_layout_manager (box, g_object_new (DOWNHILL_TYPE_WRAP_LAYOUT, NULL));
  for (guint i = 0; i < 5; i++)
    {
      children[i] = gtk_drawing_area_new ();
      gtk_widget_set_size_request (children[i], 100, 20);
      gtk_box_append (GTK_BOX (box), children[i]);
    }

  return box;
}

static void
test_rows (void)
{
  static const struct {
    int width, height;
  } cases[] = {
    { 548, 20 }, { 547, 42 }, { 324, 42 }, { 323, 64 }, { 212, 64 }, { 211, 108 },
    { 100, 108 },
  };
  GtkWidget *children[5];
  GtkWidget *box = make_box (children);
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 548);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, cases[i].width, &minimum, NULL,
                          NULL, NULL);
      g_assert_cmpint (minimum, ==, cases[i].height);
    }
  /* What is hidden takes no room. */
  gtk_widget_set_visible (children[0], FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 436);
  g_assert_finalize_object (box);
}

static void
assert_place (GtkWidget *box,
              GtkWidget *child,
              float      x,
              float      y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
}

static void
test_places (void)
{
  GtkWidget *children[5];
  GtkWidget *box = make_box (children);

  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, 330, 42 }, -1);
  assert_place (box, children[2], 224, 0);
  assert_place (box, children[3], 0, 22);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, 330, 43 }, -1);
  assert_place (box, children[0], 230, 0);
  assert_place (box, children[3], 230, 22);
  /* One row takes all the room. */
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, 588, 20 }, -1);
  assert_place (box, children[1], 122, 0);
  assert_place (box, children[4], 488, 0);
  g_assert_finalize_object (box);
}

/* In columns, each child begins where one of them does; one that is too wide has a row
 * to itself. */
static void
test_columns (void)
{
  GtkWidget *children[5];
  GtkWidget *box = make_box (children);

  downhill_wrap_layout_set_n_columns (
    DOWNHILL_WRAP_LAYOUT (gtk_widget_get_layout_manager (box)), 2);
  gtk_widget_set_size_request (children[0], 200, 20);
  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, 332, 64 }, -1);
  assert_place (box, children[0], 0, 0);
  assert_place (box, children[1], 0, 22);
  assert_place (box, children[2], 172, 22);
  assert_place (box, children[3], 0, 44);
  assert_place (box, children[4], 172, 44);
  g_assert_finalize_object (box);
}

/* Room for four in a row, and five of them. */
static void
test_even (void)
{
  GtkWidget *children[5];
  GtkWidget *box = make_box (children);

  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, 500, 42 }, -1);
  assert_place (box, children[2], 224, 0);
  assert_place (box, children[3], 0, 22);
  assert_place (box, children[4], 112, 22);
  g_assert_finalize_object (box);
}

/* GTK says so if not: there is no width for which less height is enough. */
static void
test_least_height (void)
{
  GtkWidget *children[5];
  GtkWidget *box = make_box (children);
  int least, wide;

  downhill_wrap_layout_set_n_columns (
    DOWNHILL_WRAP_LAYOUT (gtk_widget_get_layout_manager (box)), 2);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 10000, &wide, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 64);
  g_assert_cmpint (wide, ==, 64);

  /* Whichever children share a row, also where some are higher. */
  gtk_widget_set_size_request (children[0], 250, 20);
  gtk_widget_set_size_request (children[3], 100, 23);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  for (int width = 250; width < 700; width++)
    {
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &wide, NULL, NULL, NULL);
      g_assert_cmpint (wide, >=, least);
    }
  g_assert_finalize_object (box);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/wrap-layout/rows/are-as-many-as-needed", test_rows);
  g_test_add_func ("/widgets/wrap-layout/rows/none-is-left-with-one-child", test_even);
  g_test_add_func ("/widgets/wrap-layout/columns/need-height-in-any-width", test_least_height);
  g_test_add_func ("/widgets/wrap-layout/columns/are-of-one-width", test_columns);
  g_test_add_func ("/widgets/wrap-layout/places/follow-the-direction-of-text", test_places);

  return g_test_run ();
}
