import { Stack, Text } from "@mantine/core";
import { EmptyNote } from "../../components/empty-note.tsx";
import { plural } from "../../components/format-number.ts";
import { Section } from "../../components/section.tsx";
import type { Outputs } from "../../trpc.ts";

/** What learners' computers said, most frequent first. */
export function ProblemSamples(props: { samples: Outputs["problem"]["get"]["samples"] }) {
  return (
    <Section title="What computers said" description="Scrubbed of names, paths and addresses">
      {props.samples.length === 0 ? (
        <EmptyNote title="No error text came along">
          Nothing was found where the check looked, so there was nothing to quote.
        </EmptyNote>
      ) : (
        <Stack gap="sm">
          {props.samples.map((sample, index) => (
            <div key={sample.text}>
              <Text size="xs" c="dimmed" mb={4}>
                in {plural(sample.results, "result")}
              </Text>
              <pre
                className="terminal"
                tabIndex={0}
                role="region"
                aria-label={`Error text ${index + 1}`}
              >
                <bdi>{sample.text}</bdi>
              </pre>
            </div>
          ))}
        </Stack>
      )}
    </Section>
  );
}
