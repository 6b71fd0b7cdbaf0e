/** What the person who asks may see: the slugs of workshops, or everything; and whether personal data is shown at all. */
export type Viewer = {
  visible: Visible;
  /** False for the role `viewer`: no e-mail addresses. */
  personal: boolean;
};

/** Slugs of the workshops whose rows may be counted and shown. */
export type Visible = readonly string[] | "all";

/** Who makes a change, for the audit log. `id` is null for the command line and for a learner's own key. */
export type Actor = { id: string | null; name: string };
