import { titleOf } from "@allset/checks";
import type { Progress } from "../checks-runner/run-checks.ts";
import type { Screen } from "./screen.ts";

const frameMs = 100;
const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const plainFrames = ["|", "/", "-", "\\"];

/** A line that tells how far the checks have come, drawn anew until it is taken away. */
export type ProgressLine = { show(progress: Progress): void; clear(): void };

/** Shows nothing where a line cannot be drawn anew. */
export function progressLine(screen: Screen): ProgressLine {
  if (!screen.canRedraw) return { show: () => {}, clear: () => {} };
  const pictures = screen.glyphs.dots === "…" ? frames : plainFrames;
  let progress: Progress | null = null;
  let frame = 0;
  const timer = setInterval(draw, frameMs);

  function draw(): void {
    if (progress === null) return;
    frame = (frame + 1) % pictures.length;
    const { done, total, waitingFor } = progress;
    const waiting = waitingFor.slice(0, 3).map(titleOf).join(", ");
    const more = waitingFor.length > 3 ? ` ${screen.glyphs.dots}` : "";
    const text = `  ${pictures[frame]} ${done} of ${total}   ${waiting}${more}`;
    screen.write(`\r\u001B[2K${screen.paint("dim", text.slice(0, screen.columns - 1))}`);
  }

  return {
    show(next) {
      progress = next;
      draw();
    },
    clear() {
      clearInterval(timer);
      screen.write("\r\u001B[2K");
    },
  };
}
