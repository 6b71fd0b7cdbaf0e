import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { Icon } from "./icon.tsx";

/** Where a view's numbers can be had as a file: the plain statistics door, with the page's own scope. */
export function exportAddress(
  name: string,
  query: Record<string, string | undefined>,
  format: "csv" | "json",
): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") parameters.set(key, value);
  }
  parameters.set("format", format);
  return `/api/v1/stats/${name}?${parameters.toString()}`;
}

/** Downloads what a view shows, for a spreadsheet or a program. */
export function ExportMenu(props: {
  /** The statistic's name at the plain door. */
  name: string;
  label: string;
  query: Record<string, string | undefined>;
}) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Tooltip label="Export">
          <ActionIcon variant="subtle" color="gray" aria-label={`Export ${props.label}`}>
            <Icon name="download" />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {(["csv", "json"] as const).map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={exportAddress(props.name, props.query, format)}
            download={`${props.name}.${format}`}
          >
            {format === "csv" ? "CSV, for a spreadsheet" : "JSON, for a program"}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
