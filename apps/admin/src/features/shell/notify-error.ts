import { readError } from "@allset/client/staff";
import { notifications } from "@mantine/notifications";
import { useEffect } from "react";

/** Tells of what the server refused, where the page itself has no place for it. */
export function notifyError(error: unknown): void {
  const { message, requestId } = readError(error);
  notifications.show({
    color: "red",
    title: "This did not work",
    message: requestId === null ? message : `${message} (request ${requestId})`,
    autoClose: 10_000,
  });
}

/** The same for what a query answered; undefined is no error. */
export function useErrorNotice(error: unknown): void {
  useEffect(() => {
    if (error !== undefined) notifyError(error);
  }, [error]);
}
