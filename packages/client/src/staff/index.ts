export { readError } from "../read-error.ts";
export { createStaffClient, staffLink } from "./create-staff-client.ts";
