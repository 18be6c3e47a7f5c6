import type { ClassId } from "#contract/ids";
import type { StudentLine } from "#contract/requests/studentRequests";
import { useKeys } from "#shell/keys";
import { WhenLoaded } from "#shell/whenLoaded";
import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { Choice } from "#ui/Choice";
import { DataTable, type Sorting } from "#ui/DataTable";
import { EmptyState } from "#ui/EmptyState";
import { Toolbar } from "#ui/Toolbar";
import { Button, Group, TextInput } from "@mantine/core";
import { IconPlus, IconSearch, IconTableImport, IconUsers } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { AddStudent } from "./AddStudent";
import { useRosterColumns } from "./rosterColumns";
import {
  createRosterStore,
  filterCounts,
  nextSorting,
  shownStudents,
  sortStudents,
  type RosterFilter,
} from "./rosterStore";

/** Who is in the class. */
export function RosterTab({ classId }: { readonly classId: ClassId }) {
  const { t } = useTranslation();
  const store = useStoreOf(createRosterStore);
  const students = useStore(store, (state) => state.students);
  const isOpen = useStore(store, (state) => state.classId === classId);
  const { load, follow } = store.getState();
  const [isAdding, setIsAdding] = useState(false);
  useEffect(() => follow(classId), [follow, classId]);
  const add = () => setIsAdding(true);
  useKeys(t("roster.keys"), [{ keys: "a", says: t("roster.add"), run: add }]);
  return (
    <div className="roster">
      <WhenLoaded of={isOpen ? students : { step: "loading" }} onRetry={() => void load(classId)}>
        {(lines) =>
          lines.length === 0 ? (
            <Nobody classId={classId} onAdd={add} />
          ) : (
            <Roster classId={classId} students={lines} onAdd={add} />
          )
        }
      </WhenLoaded>
      {isAdding && <AddStudent onClose={() => setIsAdding(false)} />}
    </div>
  );
}

function Nobody({ classId, onAdd }: { readonly classId: ClassId; readonly onAdd: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconUsers size={32} stroke={1.5} />}
      title={t("roster.none")}
      says={t("roster.noneSays")}
      action={
        <Group gap="sm">
          <Button variant="default" onClick={onAdd}>
            {t("roster.add")}
          </Button>
          <Button
            leftSection={<IconTableImport size={18} aria-hidden />}
            onClick={() => goTo(`/classes/${classId}?tab=import`)}
          >
            {t("roster.toImport")}
          </Button>
        </Group>
      }
    />
  );
}

type RosterProps = {
  readonly classId: ClassId;
  readonly students: readonly StudentLine[];
  readonly onAdd: () => void;
};

function Roster({ classId, students, onAdd }: RosterProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [filter, setFilter] = useState<RosterFilter>("all");
  const [sorting, setSorting] = useState<Sorting>();
  const columns = useRosterColumns();
  const shown = sortStudents(shownStudents(students, words, filter), sorting);
  return (
    <>
      <RosterTools
        students={students}
        words={words}
        onWords={setWords}
        filter={filter}
        onFilter={setFilter}
        onAdd={onAdd}
        shown={shown.length}
      />
      {shown.length === 0 ? (
        <EmptyState
          icon={<IconSearch size={32} stroke={1.5} />}
          title={t("roster.nobody")}
          says={t("roster.nobodySays")}
        />
      ) : (
        <DataTable
          label={t("roster.label")}
          columns={columns}
          rows={shown}
          idOf={({ studentId }) => studentId}
          {...(sorting === undefined ? {} : { sorting })}
          onSort={(column) => setSorting(nextSorting(sorting, column))}
          onOpen={({ studentId }) => goTo(`/classes/${classId}/students/${studentId}`)}
        />
      )}
    </>
  );
}

type ToolsProps = {
  readonly students: readonly StudentLine[];
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly filter: RosterFilter;
  readonly onFilter: (filter: RosterFilter) => void;
  readonly onAdd: () => void;
  readonly shown: number;
};

function RosterTools({ students, words, onWords, filter, onFilter, onAdd, shown }: ToolsProps) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  useKeys(t("roster.keys"), [{ keys: "/", says: t("roster.search"), run: () => search.current?.focus() }]);
  const counts = filterCounts(students);
  const options = [
    { value: "all" as const, name: t("roster.filterAll", { count: counts.all }) },
    { value: "no-consent" as const, name: t("roster.filterConsent", { count: counts["no-consent"] }) },
    { value: "no-photo" as const, name: t("roster.filterPhoto", { count: counts["no-photo"] }) },
    { value: "left" as const, name: t("roster.filterLeft", { count: counts.left }) },
  ].map((each) => ({ ...each, short: each.name }));
  return (
    <Toolbar
      label={t("roster.tools")}
      end={
        <>
          <output className="caption">{t("roster.shown", { shown, all: students.length })}</output>
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
            {t("roster.add")}
          </Button>
        </>
      }
    >
      <TextInput
        ref={search}
        aria-label={t("roster.search")}
        placeholder={t("roster.search")}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={words}
        onChange={(event) => onWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onWords("");
        }}
        className="roster-search"
      />
      <Choice label={t("roster.filter")} options={options} chosen={filter} onChoose={onFilter} />
    </Toolbar>
  );
}
