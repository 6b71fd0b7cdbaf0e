import { Button, Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Icon } from "../../components/icon.tsx";
import { type Outputs, useTRPC } from "../../trpc.ts";
import { notifyError } from "../shell/notify-error.ts";
import { useMe } from "../shell/use-me.ts";
import { ProblemStateBadge, problemStates, type ProblemState } from "./problem-state.tsx";

const choices: ProblemState[] = ["open", "fix_written", "resolved"];

/** Where work on the problem stands, and who does it. A resolved problem that is met again comes back by itself. */
export function ProblemStateMenu(props: {
  problem: Pick<Outputs["problem"]["get"], "id" | "state" | "ownerId">;
  mayChange: boolean;
}) {
  const { id, state, ownerId } = props.problem;
  const trpc = useTRPC();
  const me = useMe();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.problem.setState.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.problem.pathKey() }),
      onError: notifyError,
    }),
  );
  if (!props.mayChange) return <ProblemStateBadge state={state} />;
  const mine = ownerId === me.account.id;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          rightSection={<Icon name="down" size={14} />}
          loading={change.isPending}
        >
          {problemStates[state].word}
          {mine && ", yours"}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>State</Menu.Label>
        {choices.map((choice) => (
          <Menu.Item
            key={choice}
            onClick={() => change.mutate({ id, state: choice, ownerId })}
            rightSection={choice === state ? <Icon name="done" size={16} /> : undefined}
          >
            {problemStates[choice].word}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() => change.mutate({ id, state, ownerId: mine ? null : me.account.id })}
        >
          {mine ? "Give it back" : ownerId === null ? "I take care of it" : "Take it over"}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
