import { Container, Title } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { ErrorNote } from "../../components/error-note.tsx";

/** Stands in for a page that could not be shown at all. */
export function PageError(props: { error: unknown; reset: () => void }) {
  const router = useRouter();
  return (
    <Container size="sm" py="xl">
      <Title order={1} mb="md">
        This page could not be shown
      </Title>
      <ErrorNote
        error={props.error}
        onRetry={() => {
          props.reset();
          void router.invalidate();
        }}
      />
    </Container>
  );
}
