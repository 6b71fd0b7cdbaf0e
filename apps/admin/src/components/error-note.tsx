import { readError } from "@allset/client/staff";
import { Alert, Button, Group, Text } from "@mantine/core";
import { Icon } from "./icon.tsx";
import { Name } from "./name.tsx";
import { RefusalNote } from "./refusal-note.tsx";

type ErrorCode = ReturnType<typeof readError>["code"];

// Trying again changes nothing about these, and no operator need hear of them.
const finalTitles: Partial<Record<ErrorCode, string>> = {
  not_found: "This is not here, or not any more",
  gone: "This was erased",
};

/** Says what went wrong, how to try again, and the request's id that an operator finds in the log. */
export function ErrorNote(props: { error: unknown; onRetry?: () => void }) {
  const { code, message, requestId } = readError(props.error);
  const finalTitle = finalTitles[code];
  // A refusal is an answer and no fault.
  if (code === "forbidden") {
    return (
      <RefusalNote title="This is not for your role">
        {message} An owner or admin can help.
      </RefusalNote>
    );
  }
  return (
    <Alert
      role="alert"
      className="note"
      color="red"
      variant="outline"
      icon={<Icon name="warning" />}
      title={finalTitle ?? "This did not work"}
      bg="var(--surface)"
    >
      <Text size="sm">{message}</Text>
      {requestId !== null && finalTitle === undefined && (
        <Text size="sm" c="dimmed" mt={4}>
          Request <Name mono>{requestId}</Name>. Tell it to your operator if this comes again.
        </Text>
      )}
      {props.onRetry !== undefined && finalTitle === undefined && (
        <Group mt="sm">
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="refresh" size={14} />}
            onClick={props.onRetry}
          >
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}
