import { writeFile } from "node:fs/promises";
import { publishedReportSchema } from "../src/report/published-schema.ts";

// `pnpm -C apps/cli run schema`: run it after changing src/report/report-document.ts.
await writeFile(new URL("../report.schema.json", import.meta.url), publishedReportSchema());
