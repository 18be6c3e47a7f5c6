import { useKeys } from "#shell/keys";
import { EmptyState } from "#ui/EmptyState";
import { KeyHint } from "#ui/KeyHint";
import { ActionIcon, Button, NativeSelect, TextInput, Tooltip } from "@mantine/core";
import { IconLayoutGrid, IconList, IconSearch, IconUsers } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { goTo } from "#shell/router";
import { useKnown, useLesson } from "./hooks";
import { wantedPeople, type StatusFilter } from "./lessonState";
import { PeopleGrid } from "./PeopleGrid";

const FILTERS = ["all", "unmarked", "check", "present", "late", "absent", "excused", "left-early"] as const;

type Wish = { readonly query: string; readonly filter: StatusFilter; readonly isList: boolean };

const EVERYBODY: Wish = { query: "", filter: "all", isList: false };
const NO_ORDER: readonly string[] = [];

/** The whole class: to find somebody, and to mark by hand. */
export function RosterPane({ onDetails }: { readonly onDetails: (personId: string) => void }) {
  const [wish, setWish] = useState(EVERYBODY);
  const { query, filter, isList } = wish;
  const grid = useRef<HTMLDivElement>(null);
  const order = useKnown((known) => known.order) ?? NO_ORDER;
  const cards = useKnown((known) => known.cards);
  const wanted = useMemo(
    () => wantedPeople({ order, cards: cards ?? new Map() }, query, filter),
    [order, cards, query, filter],
  );
  return (
    <>
      <RosterTools wish={wish} onWish={setWish} onEnter={() => focusFirst(grid.current)} />
      {wanted.length > 0 ? (
        <PeopleGrid ref={grid} people={wanted} isList={isList} onDetails={onDetails} />
      ) : (
        <NobodyHere isClassEmpty={order.length === 0} onShowAll={() => setWish({ ...EVERYBODY, isList })} />
      )}
    </>
  );
}

type RosterToolsProps = {
  readonly wish: Wish;
  readonly onWish: (wish: Wish) => void;
  /** From the search into the people found. */
  readonly onEnter: () => void;
};

function RosterTools({ wish, onWish, onEnter }: RosterToolsProps) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  useKeys(t("lesson.keys"), [{ keys: "/", says: t("lesson.key.find"), run: () => search.current?.focus() }]);
  const otherLayout = wish.isList ? t("lesson.cards") : t("lesson.list");
  return (
    <div className="roster-tools">
      <TextInput
        ref={search}
        size="xs"
        className="roster-search"
        placeholder={t("lesson.find")}
        aria-label={t("lesson.find")}
        leftSection={<IconSearch size={16} stroke={1.75} />}
        rightSection={<KeyHint keys="/" />}
        value={wish.query}
        onChange={(event) => onWish({ ...wish, query: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape") onWish({ ...EVERYBODY, isList: wish.isList });
          if (event.key === "ArrowDown" || event.key === "Enter") onEnter();
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t("lesson.filter")}
        value={wish.filter}
        data={FILTERS.map((value) => ({
          value,
          label: value === "all" ? t("lesson.everybody") : t(`status.${value}.word`),
        }))}
        onChange={({ currentTarget: { value } }) =>
          onWish({ ...wish, filter: FILTERS.find((each) => each === value) ?? "all" })
        }
      />
      <Tooltip label={otherLayout}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={otherLayout}
          onClick={() => onWish({ ...wish, isList: !wish.isList })}
        >
          {wish.isList ? <IconLayoutGrid size={18} stroke={1.75} /> : <IconList size={18} stroke={1.75} />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

type NobodyProps = { readonly isClassEmpty: boolean; readonly onShowAll: () => void };

function NobodyHere({ isClassEmpty, onShowAll }: NobodyProps) {
  const { t } = useTranslation();
  const classId = useLesson(({ record }) => record?.classId);
  return isClassEmpty ? (
    <EmptyState
      icon={<IconUsers size={32} stroke={1.5} />}
      title={t("lesson.emptyRoster")}
      says={t("lesson.emptyRosterSays")}
      action={<Button onClick={() => goTo(`/classes/${classId ?? ""}`)}>{t("rail.classes")}</Button>}
    />
  ) : (
    <EmptyState
      icon={<IconSearch size={32} stroke={1.5} />}
      title={t("lesson.nobodyFound")}
      says={t("lesson.nobodyFoundSays")}
      action={
        <Button variant="default" onClick={onShowAll}>
          {t("lesson.showAll")}
        </Button>
      }
    />
  );
}

function focusFirst(grid: HTMLElement | null): void {
  grid?.querySelector<HTMLElement>("[data-person-button]")?.focus();
}
