import { Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Name } from "../../components/name.tsx";
import { reasonWords } from "../../components/status-badge.tsx";
import type { Outputs } from "../../trpc.ts";
import { checkTitle } from "../scope/check-link.tsx";

type Obstacle = Outputs["workshops"]["board"]["rows"][number]["failing"][number];

const shownCauses = 3;

/** What keeps a learner from being ready: the causes, and folded what else there is or only waits for them. */
export function StillToFix(props: { failing: readonly Obstacle[] }) {
  const [open, fold] = useDisclosure(false);
  const causes = props.failing.filter(({ reason }) => reason !== "blocked");
  const first = (causes.length === 0 ? props.failing : causes).slice(0, shownCauses);
  const rest = props.failing.filter((one) => !first.includes(one));
  return (
    <Stack gap={2} align="flex-start">
      {[...first, ...(open ? rest : [])].map((one) => (
        <Text key={one.check} size="sm">
          {checkTitle(one.check)}{" "}
          <Text span c="dimmed" inherit>
            {obstacleWords(one)}
            {one.version !== null && (
              <>
                {" "}
                (<Name>{one.version}</Name>)
              </>
            )}
          </Text>
        </Text>
      ))}
      {rest.length > 0 && (
        <UnstyledButton
          fz="sm"
          c="dimmed"
          td="underline"
          aria-expanded={open}
          onClick={fold.toggle}
        >
          {open ? "fewer" : foldedWords(rest)}
        </UnstyledButton>
      )}
    </Stack>
  );
}

function obstacleWords({ status, reason }: Obstacle): string {
  if (status === null) return "never checked";
  return reason === null ? "failed" : reasonWords(reason);
}

function foldedWords(rest: readonly Obstacle[]): string {
  return rest.every(({ reason }) => reason === "blocked")
    ? `and ${rest.length} waiting for it`
    : `and ${rest.length} more`;
}
