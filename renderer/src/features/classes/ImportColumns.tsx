import { Said, useSaid } from "#shell/said";
import { useStoreOf } from "#shell/services";
import { Card } from "#ui/Card";
import { DataTable } from "#ui/DataTable";
import { Verdict } from "#ui/Field";
import { ProblemList } from "#ui/ProblemList";
import { Alert, Button, MultiSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { columnLetter, createImportStore, freshRows, type ImportStep, type Preview } from "./importStore";

type Columns = Extract<ImportStep, { readonly step: "columns" }>;

/** Which column is what, and what would come of it. */
export function ImportColumns({ now }: { readonly now: Columns }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { preview, error } = now;
  const { rows, problems } = preview;
  const fresh = freshRows(preview).length;
  const summary = { fresh, known: rows.length - fresh, problems: problems.length };
  const badge = preview.columns !== null && (
    <Verdict tone={problems.length > 0 ? "warn" : "plain"}>{t("roster.summary", summary)}</Verdict>
  );
  return (
    <>
      <Card title={now.file} badge={badge}>
        <ColumnChoice preview={preview} />
        {error !== undefined && (
          <Alert color="red" title={t("common.failed")} role="alert">
            <Said of={error} />
          </Alert>
        )}
        {preview.columns === null ? <SampleRows preview={preview} /> : <ImportRows preview={preview} />}
      </Card>
      {problems.length > 0 && (
        <Card title={t("roster.problems", { count: problems.length })}>
          <p className="quiet">{t("roster.problemsSays")}</p>
          <ProblemList
            of={t("roster.file")}
            why={t("roster.reason")}
            problems={problems.map(({ file, reason, ...rest }) => ({
              of: file,
              why: said({ message: reason, ...rest }),
            }))}
          />
        </Card>
      )}
      <ImportEnd now={now} fresh={fresh} />
    </>
  );
}

function ImportEnd({ now, fresh }: { readonly now: Columns; readonly fresh: number }) {
  const { t } = useTranslation();
  const store = useStoreOf(createImportStore);
  const apply = useStore(store, (state) => state.apply);
  const reset = useStore(store, (state) => state.reset);
  return (
    <div className="import-end">
      {fresh === 0 && now.preview.columns !== null && <span>{t("roster.nothingNew")}</span>}
      <Button variant="default" onClick={reset}>
        {t("roster.otherFile")}
      </Button>
      <Button size="md" disabled={fresh === 0} loading={now.isBusy} onClick={() => void apply()}>
        {t("roster.apply", { count: fresh })}
      </Button>
    </div>
  );
}

function ColumnChoice({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const choose = useStore(useStoreOf(createImportStore), (state) => state.choose);
  const { headings, columns, headingRow } = preview;
  const data = headings.map((heading, at) => {
    const name = t("roster.columnAt", { letter: columnLetter(at) });
    return { value: String(at), label: heading === "" ? name : `${name}: ${heading}` };
  });
  const { number, name } = columns ?? { number: undefined, name: [] };
  const pick = (next: { readonly number: number | undefined; readonly name: readonly number[] }) => {
    if (next.number === undefined || next.name.length === 0) return;
    void choose({ columns: { number: next.number, name: [...next.name] }, headingRow });
  };
  return (
    <div className="import-columns">
      <Select
        label={t("roster.numberColumn")}
        data={data}
        value={number === undefined ? null : String(number)}
        allowDeselect={false}
        onChange={(value) =>
          pick({ number: value === null ? undefined : Number(value), name: namesOr(name, number, value) })
        }
      />
      <MultiSelect
        label={t("roster.nameColumns")}
        description={t("roster.nameColumnsSays")}
        inputWrapperOrder={["label", "input", "description"]}
        data={data}
        value={name.map(String)}
        maxValues={4}
        onChange={(values) => pick({ number: number ?? 0, name: values.map(Number) })}
      />
      <Select
        label={t("roster.headingRow")}
        data={[{ value: "0", label: t("roster.headingNone") }, ...rowNumbers(headingRow)]}
        value={String(headingRow)}
        allowDeselect={false}
        onChange={(value) =>
          void choose({ headingRow: Number(value ?? 0), ...(columns === null ? {} : { columns }) })
        }
      />
    </div>
  );
}

/** Where no names are chosen yet, the column after the number is the likeliest. */
function namesOr(
  name: readonly number[],
  number: number | undefined,
  value: string | null,
): readonly number[] {
  return name.length > 0 && number !== undefined ? name : [Number(value ?? 0) + 1];
}

function rowNumbers(chosen: number) {
  return Array.from({ length: Math.max(20, chosen) }, (_, at) => ({
    value: String(at + 1),
    label: String(at + 1),
  }));
}

function SampleRows({ preview: { headings, sample } }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const columns = headings.map((heading, at) => ({
    id: String(at),
    title: heading === "" ? columnLetter(at) : heading,
    width: "minmax(120px, 1fr)",
    cell: ({ cells }: Preview["sample"][number]) => cells[at] ?? "",
  }));
  return (
    <>
      <p>{t("roster.chooseColumns")}</p>
      <DataTable
        label={t("roster.asInFile")}
        columns={columns}
        rows={sample}
        idOf={({ row }) => String(row)}
        rowHeight={36}
      />
    </>
  );
}

function ImportRows({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const states = {
    new: <strong className="import-new">{t("roster.stateNew")}</strong>,
    "in-class": <span className="quiet">{t("roster.stateIn")}</span>,
    "name-differs": <span className="import-differs">{t("roster.stateDiffers")}</span>,
  };
  type Row = Preview["rows"][number];
  return (
    <DataTable
      label={t("roster.preview")}
      rowHeight={36}
      columns={[
        { id: "number", title: t("roster.number"), width: "180px", cell: ({ number }: Row) => number },
        { id: "name", title: t("roster.name"), width: "minmax(200px, 1fr)", cell: ({ name }: Row) => name },
        { id: "state", title: t("roster.state"), width: "200px", cell: ({ state }: Row) => states[state] },
      ]}
      rows={preview.rows}
      idOf={({ number }) => number}
    />
  );
}
