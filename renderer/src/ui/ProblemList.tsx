import "./problemList.css";

type ProblemListProps = {
  /** What the things are: "Row", "File". */
  readonly of: string;
  readonly why: string;
  readonly problems: readonly { readonly of: string; readonly why: string }[];
};

/** What could not be used, each with its reason. It scrolls where it is long. */
export function ProblemList({ of, why, problems }: ProblemListProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="problem-list" tabIndex={0} role="region" aria-label={`${of}, ${why}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col">{why}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.of}/${problem.why}`}>
              <td>{problem.of}</td>
              <td>{problem.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
