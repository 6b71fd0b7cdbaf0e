import type { ReactNode } from "react";
import { EmptyNote } from "../../components/empty-note.tsx";
import { formatCount } from "../../components/format-number.ts";
import { RankingTable } from "../../components/ranking-table.tsx";
import { Section } from "../../components/section.tsx";

const shown = 12;

/** A ranking without links: the rows behind its numbers are not public. */
export function PublicRanking(props: {
  title: string;
  heading: string;
  counted: string;
  tone: "pass" | "fail";
  rows: readonly { key: string; name: ReactNode; count: number; of: number; share: number }[];
}) {
  return (
    <Section title={props.title} flush>
      {props.rows.length === 0 ? (
        <EmptyNote title="No group is large enough" />
      ) : (
        <RankingTable
          label={props.title}
          nameHeading={props.heading}
          countHeading={props.counted}
          tone={props.tone}
          rows={props.rows
            .slice(0, shown)
            .map((row) => ({ ...row, count: formatCount(row.count) }))}
        />
      )}
    </Section>
  );
}
