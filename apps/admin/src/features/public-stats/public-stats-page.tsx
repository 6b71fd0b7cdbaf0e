export function PublicStatsPage() {
  return null;
}
