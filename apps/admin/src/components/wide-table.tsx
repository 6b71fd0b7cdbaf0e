import { Box, Table, type TableProps } from "@mantine/core";

/** A table that scrolls by itself on a narrow screen, reachable by keyboard. */
export function WideTable(props: TableProps & { label: string; minWidth?: number }) {
  const { label, minWidth = 560, ...table } = props;
  return (
    <Box className="scroll-x" tabIndex={0} role="region" aria-label={`${label}, table`}>
      <Table miw={minWidth} highlightOnHover {...table} />
    </Box>
  );
}
