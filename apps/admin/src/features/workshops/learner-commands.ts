/** The lines that learners paste into a terminal. The join code inside charges the class's own allowance (see docs). */
export function learnerCommands(origin: string, workshop: { slug: string; joinCode: string }) {
  const page = `${origin}/w/${workshop.slug}`;
  const code = `?code=${workshop.joinCode}`;
  return {
    page: `${page}${code}`,
    sh: `curl -fsSL "${page}/check.sh${code}" | sh`,
    powershell: `irm "${page}/check.ps1${code}" | iex`,
  };
}
