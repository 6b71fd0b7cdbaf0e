import { Slug } from "@allset/contract";
import { Checkbox, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";

/** A workshop as a form holds it: every field a text that may be empty. */
export type WorkshopDraft = {
  title: string;
  slug: string;
  startsOn: string;
  endsOn: string;
  seats: number | "";
  contact: string;
  asksEmail: boolean;
};

export const emptyDraft: WorkshopDraft = {
  title: "",
  slug: "",
  startsOn: "",
  endsOn: "",
  seats: "",
  contact: "",
  asksEmail: false,
};

/** What must hold before a workshop is saved. */
export const workshopRules = {
  title: (title: string) => (title.trim() === "" ? "Learners see this name" : null),
  slug: (slug: string) => Slug.safeParse(slug).error?.issues[0]?.message ?? null,
  endsOn: (endsOn: string, { startsOn }: WorkshopDraft) =>
    endsOn !== "" && (startsOn === "" || endsOn < startsOn) ? "Not before the first day" : null,
};

/** The form's texts as the server takes them: empty means not given. */
export function workshopOfDraft(draft: WorkshopDraft) {
  return {
    title: draft.title.trim(),
    slug: draft.slug,
    startsOn: draft.startsOn || null,
    endsOn: draft.endsOn || null,
    seats: draft.seats === "" ? null : draft.seats,
    contact: draft.contact.trim() || null,
    asksEmail: draft.asksEmail,
  };
}

/** The fields that making and editing a workshop share. */
export function WorkshopFields(props: {
  form: UseFormReturnType<WorkshopDraft>;
  /** Whether results were sent under the short name, which then stays. */
  keepsSlug?: boolean;
}) {
  const { form, keepsSlug = false } = props;
  return (
    <Stack>
      <TextInput
        label="Title"
        placeholder="Software Carpentry, Leeds"
        data-autofocus
        {...form.getInputProps("title")}
      />
      <Group grow align="flex-start">
        <TextInput type="date" label="First day" {...form.getInputProps("startsOn")} />
        <TextInput type="date" label="Last day" {...form.getInputProps("endsOn")} />
      </Group>
      <TextInput
        label="Short name"
        description={
          keepsSlug
            ? "Stays: results were sent under it already"
            : "Part of the learners' command and of addresses"
        }
        disabled={keepsSlug}
        spellCheck={false}
        {...form.getInputProps("slug")}
      />
      <Group grow align="flex-start">
        <NumberInput
          label="Seats"
          description="How many learners you expect"
          min={1}
          max={10_000}
          allowDecimal={false}
          {...form.getInputProps("seats")}
        />
        <TextInput
          label="Who helps"
          description="E-mail or link for stuck learners"
          {...form.getInputProps("contact")}
        />
      </Group>
      <Checkbox
        label="Ask learners for an e-mail address"
        description="They are asked separately and may leave it empty; deleted 90 days after the workshop"
        {...form.getInputProps("asksEmail", { type: "checkbox" })}
      />
    </Stack>
  );
}
