import { z } from "zod";
import { ReportDocument } from "./report-document.ts";

/** The text of `report.schema.json`: what programs that read `allset … --json` may rely on. */
export function publishedReportSchema(): string {
  const schema = z.toJSONSchema(ReportDocument, {
    target: "draft-2020-12",
    io: "input",
    override: ({ jsonSchema }) => {
      // JavaScript's largest number says nothing to a reader.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  const titled = { title: "What `allset --json` prints", ...schema };
  return `${JSON.stringify(titled, null, 2)}\n`;
}
