import { Box, Table, type TableProps } from "@mantine/core";

/**
 * A table that scrolls by itself on a narrow screen, reachable by keyboard. `foldsOnPhones` says that it hides columns
 * there until it fits.
 */
export function WideTable(
  props: TableProps & { label: string; minWidth?: number; foldsOnPhones?: boolean },
) {
  const { label, minWidth = 560, foldsOnPhones = false, ...table } = props;
  return (
    <Box className="scroll-x" tabIndex={0} role="region" aria-label={`${label}, table`}>
      <Table
        miw={foldsOnPhones ? { base: 0, sm: minWidth } : minWidth}
        highlightOnHover
        {...table}
      />
    </Box>
  );
}
