import { readError } from "@allset/client/staff";
import { notifications } from "@mantine/notifications";

/** Tells of a change that the server refused, where the page itself has no place for it. */
export function notifyError(error: unknown): void {
  const { message, requestId } = readError(error);
  notifications.show({
    color: "red",
    title: "This did not work",
    message: requestId === null ? message : `${message} (request ${requestId})`,
    autoClose: 10_000,
  });
}
