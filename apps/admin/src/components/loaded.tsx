import { Box, Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorNote } from "./error-note.tsx";

/** What a page needs to know of a query. */
export type Query<Data> = {
  data: Data | undefined;
  error: unknown;
  isError: boolean;
  isPlaceholderData: boolean;
  isFetching: boolean;
  refetch: () => unknown;
};

/** Shows a query's answer; until then its outline, and after a failure a way to try again. */
export function Loaded<Data>(props: {
  query: Query<Data>;
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) {
    return (
      <Box className={query.isPlaceholderData && query.isFetching ? "stale" : ""} miw={0}>
        {query.isError && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
        {props.children(query.data)}
      </Box>
    );
  }
  if (query.isError) {
    return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Box aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      {props.skeleton ?? <Lines count={5} />}
    </Box>
  );
}

/** The outline of a list while its rows are on the way. */
export function Lines(props: { count: number; height?: number }) {
  return (
    <Stack gap="sm" p="md">
      {Array.from({ length: props.count }, (_, index) => (
        <Skeleton key={index} height={props.height ?? 18} width={`${96 - ((index * 13) % 38)}%`} />
      ))}
    </Stack>
  );
}
