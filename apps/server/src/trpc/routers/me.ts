import { hasRole } from "../viewer.ts";
import { router, staffProcedure } from "../procedures.ts";

/** Who is signed in, and what the pages may offer. The procedures refuse on their own what is not offered. */
export const meRouter = router({
  get: staffProcedure("viewer").query(({ ctx }) => {
    const { account, role, workshops } = ctx.viewer;
    const instructor = hasRole(role, "instructor");
    const admin = hasRole(role, "admin");
    return {
      account,
      role,
      workshops,
      can: {
        seeLearners: instructor,
        editWorkshops: instructor,
        createWorkshops: admin,
        seeAllWorkshops: admin,
        deleteLearners: admin,
        manageStaff: admin,
        changeSettings: admin,
        makeOwners: hasRole(role, "owner"),
      },
    };
  }),
});
