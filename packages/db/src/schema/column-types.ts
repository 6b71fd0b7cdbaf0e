import { customType } from "drizzle-orm/pg-core";

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

/** Text that sorts by its bytes, whatever language the database was set up for. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
