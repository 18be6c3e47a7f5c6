import { useDates } from "#shell/dates";
import { Card } from "#ui/Card";
import { BarChart, LineChart } from "@mantine/charts";
import type { ClassHistory } from "#contract/history";
import { useTranslation } from "react-i18next";
import { chartOf } from "./figures";

/** The colours of areas in status.css, one for each status. */
const SERIES = [
  { name: "present", color: "light-dark(#2f8f5b, #3fa56d)" },
  { name: "late", color: "light-dark(#e0a32e, #e0ab45)" },
  { name: "left-early", color: "light-dark(#5b93d6, #6ea3e4)" },
  { name: "excused", color: "light-dark(#7a57b5, #9877d6)" },
  { name: "absent", color: "light-dark(#a8281f, #c4453b)" },
] as const;

const HEIGHT = 300;

/** How the class went, lesson by lesson: the rate, and what it is made of. */
export function ClassCharts({ history }: { readonly history: ClassHistory }) {
  const { t } = useTranslation();
  const dates = useDates();
  const data = chartOf(history).map(({ date, leftEarly, ...each }) => ({
    ...each,
    "left-early": leftEarly,
    day: dates.shortDay(date),
  }));
  return (
    <div className="charts">
      <Card title={t("history.rateByLesson")}>
        <LineChart
          h={HEIGHT}
          data={data}
          dataKey="day"
          unit="%"
          yAxisProps={{ domain: [0, 100] }}
          series={[{ name: "rate", label: t("history.rate"), color: "var(--accent)" }]}
          curveType="linear"
          xAxisProps={{ padding: { left: 20, right: 20 } }}
          connectNulls
          gridAxis="x"
        />
      </Card>
      <Card title={t("history.marksByLesson")}>
        <BarChart
          h={HEIGHT}
          data={data}
          dataKey="day"
          type="stacked"
          withLegend
          series={SERIES.map(({ name, color }) => ({ name, color, label: t(`status.${name}.word`) }))}
          gridAxis="x"
        />
      </Card>
    </div>
  );
}
