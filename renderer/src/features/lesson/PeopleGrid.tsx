import { useKeys } from "#shell/keys";
import { SETTABLE_STATUSES, STATUS } from "#ui/status";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  useCallback,
  useRef,
  useState,
  useEffect,
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from "react";
import { useTranslation } from "react-i18next";
import { useStoreOf } from "#shell/services";
import { useLesson, useMarking } from "./hooks";
import { createLessonStore } from "./lessonStore";
import { nextChoice } from "./lessonState";
import { PersonButton } from "./PersonButton";

type PeopleGridProps = {
  readonly people: readonly string[];
  readonly isList: boolean;
  readonly onDetails: (personId: string) => void;
  readonly ref: Ref<HTMLDivElement>;
};

const GAP_PX = 8;
const LEAST_CARD_REM = 6;
/** Name and mark below the photograph. */
const CARD_WORDS_REM = 3.125;
const LINE_REM = 2.75;

/** People as cards or lines; only those in sight are drawn, and one of them at a time can be reached by Tab. */
export function PeopleGrid({ people, isList, onDetails, ref }: PeopleGridProps) {
  const { t } = useTranslation();
  const { ref: sheet, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(ref, scroller);
  const remPx = useRemPx();
  const leastCardPx = LEAST_CARD_REM * remPx;
  const columns = isList ? 1 : Math.max(1, Math.floor((width + GAP_PX) / (leastCardPx + GAP_PX)));
  const cardPx = (width - GAP_PX * (columns - 1)) / columns;
  const virtual = useRows(
    scroller,
    Math.ceil(people.length / columns),
    isList ? LINE_REM * remPx : cardPx + CARD_WORDS_REM * remPx + GAP_PX,
  );
  const roving = useRoving(people, columns, scroller, (row) => virtual.scrollToIndex(row));
  const isSeenHeld = useGridKeys(roving.current, onDetails);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons in it are what is pressed; keys move between them
    <div
      ref={merged}
      className="people"
      role="group"
      aria-label={t("lesson.roster")}
      onKeyDown={roving.onKeyDown}
      onFocus={roving.onFocus}
      onBlur={roving.onBlur}
    >
      <div ref={sheet} className="people-sheet" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={isList ? "people-line" : "people-row"}
            style={{
              transform: `translateY(${start}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {people.slice(index * columns, (index + 1) * columns).map((personId) => (
              <PersonButton
                key={personId}
                personId={personId}
                isList={isList}
                isReachable={personId === roving.reachable}
                isSeenShown={isSeenHeld && personId === roving.current}
                onDetails={onDetails}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Text may be larger than usual; what holds it grows with it. */
function useRemPx(): number {
  const [remPx] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  return remPx;
}

function useRows(scroller: RefObject<HTMLDivElement | null>, count: number, rowPx: number) {
  // oxlint-disable-next-line react/incompatible-library -- it draws anew by itself when it is scrolled
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 3,
  });
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  return virtual;
}

const STEPS: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

/** Arrow keys move the focus from card to card, wherever it has scrolled to. */
function useRoving(
  people: readonly string[],
  columns: number,
  scroller: RefObject<HTMLDivElement | null>,
  scrollTo: (row: number) => void,
) {
  const [current, setCurrent] = useState<string>();
  const [last, setLast] = useState<string>();
  const point = useLesson((state) => state.point);
  const reachable = last !== undefined && people.includes(last) ? last : people[0];
  const focusOn = (personId: string, row: number) => {
    scrollTo(row);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-person-button="${personId}"]`)?.focus();
    });
  };
  return {
    current,
    reachable,
    onKeyDown: (event: KeyboardEvent) => {
      const by = STEPS[event.key]?.(columns);
      if (by === undefined || current === undefined) return;
      event.preventDefault();
      const at = Math.min(Math.max(people.indexOf(current) + by, 0), people.length - 1);
      const next = people[at];
      if (next !== undefined) focusOn(next, Math.floor(at / columns));
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const { personButton } = event.target.dataset;
      if (personButton === undefined) return;
      setCurrent(personButton);
      setLast(personButton);
      point(personButton);
    },
    onBlur: () => {
      setCurrent(undefined);
      point(undefined);
    },
  };
}

/** Keys for whoever is focused: 1 to 5 mark, N and H open details, C held shows the face that was seen. */
function useGridKeys(current: string | undefined, onDetails: (personId: string) => void): boolean {
  const { t } = useTranslation();
  const mark = useMarking();
  const lesson = useStoreOf(createLessonStore);
  const [isHeld, setIsHeld] = useState(false);
  const forCurrent = useCallback(
    (act: (personId: string) => void) => () => {
      if (current !== undefined) act(current);
    },
    [current],
  );
  useKeys(t("lesson.roster"), [
    ...SETTABLE_STATUSES.map((status) => ({
      keys: STATUS[status].key ?? "",
      says: t(`status.${status}.word`),
      run: forCurrent((personId) => mark([personId], status)),
    })),
    {
      keys: " ",
      says: t("lesson.key.cycle"),
      run: forCurrent((personId) =>
        mark(
          [personId],
          nextChoice(lesson.getState().known?.cards.get(personId)?.mark ?? { status: "unmarked" }),
        ),
      ),
    },
    { keys: "n", says: t("lesson.key.note"), run: forCurrent(onDetails) },
    { keys: "h", says: t("lesson.key.details"), run: forCurrent(onDetails) },
    {
      keys: "c",
      says: t("lesson.key.seen"),
      run: () => {
        setIsHeld(true);
        window.addEventListener("keyup", () => setIsHeld(false), { once: true });
      },
    },
  ]);
  return isHeld;
}
