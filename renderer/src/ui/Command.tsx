import "./command.css";

type CommandProps = { readonly says: string; readonly line: string };

/** A line to type into a terminal, and why. */
export function Command({ says, line }: CommandProps) {
  return (
    <div className="command">
      <p>{says}</p>
      <code>{line}</code>
    </div>
  );
}
