import { useDates } from "#shell/dates";
import { goTo } from "#shell/router";
import { DataTable, type Column, type Sorting } from "#ui/DataTable";
import { Verdict } from "#ui/Field";
import { NativeSelect } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OwnSessions, Overview } from "./historyStore";

type Row = OwnSessions["sessions"][number];

/** The lessons that one gave oneself, all or of one class. */
export function SessionTable({ all }: { readonly all: Overview }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState("");
  const [sorting, setSorting] = useState<Sorting>({ column: "when", isDescending: true });
  const columns = useColumns(all);
  const rows = useMemo(() => sorted(all.own.sessions, wanted, sorting), [all, wanted, sorting]);
  const sort = (column: string) =>
    setSorting((before) => ({ column, isDescending: before.column === column && !before.isDescending }));
  return (
    <section className="history-list">
      <NativeSelect
        label={t("history.class")}
        value={wanted}
        data={[
          { value: "", label: t("history.allClasses") },
          ...all.classes.map(({ classId, course, group }) => ({
            value: classId,
            label: `${course} · ${group}`,
          })),
        ]}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <DataTable
        label={t("history.list")}
        columns={columns}
        rows={rows}
        idOf={({ session }) => session.sessionId}
        sorting={sorting}
        onSort={sort}
        onOpen={({ session }) => goTo(`/history/session/${session.sessionId}`)}
      />
    </section>
  );
}

function useColumns(all: Overview): readonly Column<Row>[] {
  const { t } = useTranslation();
  const dates = useDates();
  const nameOf = (row: Row) =>
    all.classes.find(({ classId }) => classId === row.session.classId)?.course ?? "";
  return [
    {
      id: "when",
      title: t("history.when"),
      width: "160px",
      isSortable: true,
      cell: ({ session }) => dates.dateTime(session.plannedStartMs, session.zone),
    },
    { id: "class", title: t("history.class"), width: "minmax(120px, 1fr)", cell: nameOf },
    {
      id: "present",
      title: t("status.present.word"),
      width: "88px",
      isNumber: true,
      cell: ({ tally }) => tally.present,
    },
    {
      id: "late",
      title: t("status.late.word"),
      width: "72px",
      isNumber: true,
      cell: ({ tally }) => tally.late,
    },
    {
      id: "absent",
      title: t("status.absent.word"),
      width: "80px",
      isNumber: true,
      isSortable: true,
      cell: ({ tally }) => tally.absent,
    },
    {
      id: "phase",
      title: t("history.phase"),
      width: "128px",
      cell: ({ session }) => (
        <Verdict tone={session.isSettled ? "plain" : "warn"}>{t(`history.phases.${session.phase}`)}</Verdict>
      ),
    },
  ];
}

function sorted(rows: readonly Row[], wanted: string, { column, isDescending }: Sorting): readonly Row[] {
  const sign = isDescending ? -1 : 1;
  const value = ({ session, tally }: Row) => (column === "absent" ? tally.absent : session.plannedStartMs);
  return rows
    .filter(({ session }) => wanted === "" || session.classId === wanted)
    .toSorted((a, b) => sign * (value(a) - value(b)));
}
