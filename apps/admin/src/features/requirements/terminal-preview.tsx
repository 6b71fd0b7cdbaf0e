import { type Requirement, System } from "@allset/contract";
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Section } from "../../components/section.tsx";
import { previewTerminal } from "./terminal-preview-lines.ts";

/** What a learner sees, for each system. The line that is folded out is shown as missing. */
export function TerminalPreview(props: {
  items: readonly Requirement[];
  title: string;
  contact: string | null;
  missing: string | null;
}) {
  const [system, setSystem] = useState<System>("Windows");
  const lines = previewTerminal(props.items, {
    system,
    title: props.title,
    contact: props.contact,
    missing: props.missing,
  });
  return (
    <Section title="What a learner sees" description="An example: one thing is missing">
      <SegmentedControl
        aria-label="System"
        size="xs"
        data={System.options}
        value={system}
        onChange={(value) => setSystem(System.parse(value))}
        mb="xs"
      />
      <pre
        className="terminal terminal-wrapped"
        tabIndex={0}
        role="region"
        aria-label="Example of the terminal"
      >
        <bdi>
          {lines.map((line, index) => (
            <span key={index} className={line.tone}>
              {line.text}
              {"\n"}
            </span>
          ))}
        </bdi>
      </pre>
    </Section>
  );
}
