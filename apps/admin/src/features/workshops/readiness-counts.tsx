import { SimpleGrid } from "@mantine/core";
import { KeyFigure } from "../../components/key-figure.tsx";
import { formatPercent, plural } from "../../components/format-number.ts";
import type { Outputs } from "../../trpc.ts";

/** How many learners are ready, one step away, stuck, or not heard of. */
export function ReadinessCounts(props: { counts: Outputs["workshops"]["board"]["counts"] }) {
  const { ready, nearly, blocked, noAttempt } = props.counts;
  const checked = ready + nearly + blocked;
  const part = (count: number) =>
    checked === 0
      ? "nobody has checked yet"
      : `${formatPercent(count / checked)} of ${checked} who checked`;
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: "sm", sm: "lg" }}>
      <KeyFigure label="Ready" value={ready} detail={part(ready)} />
      <KeyFigure label="Nearly ready" value={nearly} detail="one thing left to fix" />
      <KeyFigure label="Need help" value={blocked} detail="several things, or stuck" />
      <KeyFigure
        label="Not checked yet"
        value={noAttempt ?? "–"}
        detail={
          noAttempt === null
            ? "tell the seats to know"
            : `of ${plural(noAttempt + checked, "seat")}`
        }
      />
    </SimpleGrid>
  );
}
