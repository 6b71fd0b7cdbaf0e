export function LearnerPage() {
  return null;
}
