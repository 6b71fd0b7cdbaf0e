export function RequirementsPage() {
  return null;
}
