import { Center, Loader } from "@mantine/core";

/** While a page's own code is on the way. */
export function PagePending() {
  return (
    <Center mih="40dvh" role="status" aria-label="Loading">
      <Loader type="dots" />
    </Center>
  );
}
