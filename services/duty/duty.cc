#include "services/duty/duty.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "services/kit/timestamp.h"

namespace ourvoice::duty {
namespace {

constexpr int kMinutesPerDay = 24 * 60;
constexpr int kDaysAhead = 366;
constexpr int kDaysWithoutBreakMax = 14;
constexpr int kDaysWithoutCoverMax = 4;

// Hours of one day, in minutes from midnight.
struct Hours {
  int from = 0;
  int to = 0;
  const safeguarding::v1::DutyHours* rota = nullptr;
};

// A day is a civil one; YYYY-MM-DD compares as a date.
std::string TextOf(absl::CivilDay day) {
  return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
}

bool HoldsOn(const safeguarding::v1::DutyHours& hours, absl::CivilDay day,
             const std::string& text) {
  if (!hours.first_date().empty() && text < hours.first_date()) return false;
  if (!hours.last_date().empty() && text > hours.last_date()) return false;
  // Both count from Monday.
  const int weekday = static_cast<int>(absl::GetWeekday(day)) + 1;
  return std::find(hours.weekdays().begin(), hours.weekdays().end(), weekday) !=
         hours.weekdays().end();
}

std::vector<Hours> HoursOn(const safeguarding::v1::DutyRota& rota, absl::CivilDay day) {
  std::vector<Hours> all;
  const std::string text = TextOf(day);
  const auto& closed = rota.closed_dates();
  if (std::find(closed.begin(), closed.end(), text) != closed.end()) return all;
  for (const safeguarding::v1::DutyHours& hours : rota.hours()) {
    const std::optional<int> from = MinutesFrom(hours.from());
    const std::optional<int> to = MinutesFrom(hours.to());
    if (from && to && *from < *to && HoldsOn(hours, day, text)) all.push_back({*from, *to, &hours});
  }
  return all;
}

// The end of cover that runs on without a break from a minute of a day at which there is some.
absl::Time EndOfCover(const safeguarding::v1::DutyRota& rota, absl::CivilDay day, int minute) {
  for (int days = 0; days < kDaysWithoutBreakMax; ++days) {
    bool moved = true;
    while (moved) {
      moved = false;
      for (const Hours& hours : HoursOn(rota, day)) {
        if (hours.from > minute || hours.to <= minute) continue;
        minute = hours.to;
        moved = true;
      }
    }
    if (minute < kMinutesPerDay) break;
    ++day;
    minute = 0;
  }
  return absl::FromCivil(absl::CivilMinute(day) + minute, ZoneOf(rota));
}

std::string WordsFor(absl::Time time, absl::Time now, absl::TimeZone zone) {
  const absl::CivilDay day(absl::ToCivilDay(time, zone));
  const absl::CivilDay today = absl::ToCivilDay(now, zone);
  if (day == today) return absl::FormatTime("%H:%M today", time, zone);
  if (day == today + 1) return absl::FormatTime("%H:%M tomorrow", time, zone);
  return absl::FormatTime("%H:%M on %A %e %B", time, zone);
}

}  // namespace

Cover CoverAt(const safeguarding::v1::DutyRota& rota, absl::Time time) {
  const absl::CivilMinute local = absl::ToCivilMinute(time, ZoneOf(rota));
  const absl::CivilDay day(local);
  const int minute = local.hour() * 60 + local.minute();
  Cover cover;
  for (const Hours& hours : HoursOn(rota, day)) {
    if (minute < hours.from || minute >= hours.to) continue;
    cover.on_duty = true;
    for (const safeguarding::v1::DutyPerson& person : hours.rota->people()) {
      if (std::find(cover.people.begin(), cover.people.end(), person.name()) ==
          cover.people.end()) {
        cover.people.push_back(person.name());
      }
    }
  }
  if (cover.on_duty) cover.until = EndOfCover(rota, day, minute);
  return cover;
}

bool IsOnDuty(const safeguarding::v1::DutyRota& rota, absl::Time time, std::string_view person_id) {
  const absl::CivilMinute local = absl::ToCivilMinute(time, ZoneOf(rota));
  const absl::CivilDay day(local);
  const int minute = local.hour() * 60 + local.minute();
  const std::vector<Hours> all = HoursOn(rota, day);
  return std::any_of(all.begin(), all.end(), [&](const Hours& hours) {
    const auto& people = hours.rota->people();
    return minute >= hours.from && minute < hours.to &&
           std::any_of(people.begin(), people.end(),
                       [&](const auto& person) { return person.id() == person_id; });
  });
}

std::optional<absl::Time> NextCover(const safeguarding::v1::DutyRota& rota, absl::Time time) {
  if (CoverAt(rota, time).on_duty) return time;
  const absl::CivilDay today = absl::ToCivilDay(time, ZoneOf(rota));
  for (int days = 0; days < kDaysAhead; ++days) {
    std::optional<absl::Time> first;
    for (const Hours& hours : HoursOn(rota, today + days)) {
      const absl::Time begin =
          absl::FromCivil(absl::CivilMinute(today + days) + hours.from, ZoneOf(rota));
      if (begin >= time && (!first || begin < *first)) first = begin;
    }
    if (first) return first;
  }
  return std::nullopt;
}

Due DueOf(const safeguarding::v1::DutyRota* rota, absl::Time raised) {
  const Cover cover = rota == nullptr ? Cover() : CoverAt(*rota, raised);
  if (!cover.on_duty) return {.time = raised, .out_of_hours = true};
  return {.time = std::min(raised + absl::Minutes(rota->acknowledge_minutes()), cover.until)};
}

std::string ReadByWords(const safeguarding::v1::DutyRota* rota, absl::Time raised) {
  if (rota == nullptr) return "Flagged at once; nobody is on duty yet to read it.";
  const Due due = DueOf(rota, raised);
  const absl::TimeZone zone = ZoneOf(*rota);
  if (!due.out_of_hours) {
    return fmt::format("Flagged at once; read by a named person by {}.",
                       WordsFor(due.time, raised, zone));
  }
  const std::optional<absl::Time> next = NextCover(*rota, raised);
  if (!next) return fmt::format("Flagged at once to {}.", rota->out_of_hours().name());
  return fmt::format("Flagged at once to {}; read by a named person by {}.",
                     rota->out_of_hours().name(), WordsFor(DueOf(rota, *next).time, raised, zone));
}

std::optional<absl::CivilDay> GapIn(const safeguarding::v1::DutyRota& rota, absl::CivilDay first,
                                    absl::CivilDay last) {
  int without = 0;
  for (absl::CivilDay day = first; day <= last; ++day) {
    without = HoursOn(rota, day).empty() ? without + 1 : 0;
    const bool whole_window = day == last && without == last - first + 1;
    if (without > kDaysWithoutCoverMax || whole_window) return day - (without - 1);
  }
  return std::nullopt;
}

std::optional<absl::CivilDay> GapInWave(const safeguarding::v1::DutyRota& rota,
                                        const survey::v1::Wave& wave, absl::Time now) {
  const absl::Time end = kit::TimeOf(wave.close_time());
  if (!wave.has_close_time() || end <= now) return std::nullopt;
  const absl::Time begin = std::max(now, kit::TimeOf(wave.open_time()));
  const absl::TimeZone zone = ZoneOf(rota);
  return GapIn(rota, absl::ToCivilDay(begin, zone), absl::ToCivilDay(end, zone));
}

std::optional<absl::CivilDay> DayFrom(const std::string& text) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day) || TextOf(day) != text) return std::nullopt;
  return day;
}

std::optional<int> MinutesFrom(const std::string& text) {
  const bool fits = text.size() == 5 && text[2] == ':' && absl::ascii_isdigit(text[0]) &&
                    absl::ascii_isdigit(text[1]) && absl::ascii_isdigit(text[3]) &&
                    absl::ascii_isdigit(text[4]);
  if (!fits) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  const int all = hour * 60 + minute;
  if (minute > 59 || all > kMinutesPerDay) return std::nullopt;
  return all;
}

absl::TimeZone ZoneOf(const safeguarding::v1::DutyRota& rota) {
  absl::TimeZone zone;
  const bool known =
      absl::LoadTimeZone(rota.time_zone().empty() ? "Europe/London" : rota.time_zone(), &zone);
  return known ? zone : absl::UTCTimeZone();
}

}  // namespace ourvoice::duty
