import type * as contract from "@allset/contract";
import type { PublicRouter } from "@allset/server";
import type { inferRouterOutputs } from "@trpc/server";
import { expectTypeOf, test } from "vitest";
import type * as documents from "./documents.ts";

// The type checker is what fails here; running it only lists the promise among the tests.
test("the published types are the contract's, word for word", () => {
  expectTypeOf<documents.Attempt>().toEqualTypeOf<contract.AttemptInput>();
  expectTypeOf<documents.Receipt>().toEqualTypeOf<contract.Receipt>();
  expectTypeOf<documents.RequirementList>().toEqualTypeOf<contract.RequirementList>();
  expectTypeOf<documents.LearnerData>().toEqualTypeOf<contract.LearnerData>();
  type Answers = inferRouterOutputs<PublicRouter>;
  expectTypeOf<documents.SiteInfo>().toEqualTypeOf<Answers["site"]["info"]>();
  expectTypeOf<documents.FieldError>().toEqualTypeOf<contract.FieldError>();
  expectTypeOf<documents.ErrorCode>().toEqualTypeOf<contract.ErrorCode>();
});
