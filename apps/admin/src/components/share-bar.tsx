type Part = { share: number; tone: "pass" | "warn" | "fail" };

/** Shares of a whole as parts of one bar; decoration, since the numbers stand beside it. */
export function ShareBar(props: { parts: Part[] }) {
  return (
    <div className="bar-track" aria-hidden="true">
      {props.parts.map((part) => (
        <div
          key={part.tone}
          className="bar-part"
          style={{
            width: `${Math.min(1, part.share) * 100}%`,
            background: `var(--bar-${part.tone})`,
          }}
        />
      ))}
    </div>
  );
}
