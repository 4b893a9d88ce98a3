// Says how much of what children say of harm is found and how many ordinary answers are flagged;
// see docs/screening.md.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "services/screening/screener.h"
#include "tests/screening/measures.h"

namespace ourvoice::screening {
namespace {

struct Wish {
  std::string file = "tests/screening/building.csv";
  std::string folder = "../shared/data";
  bool ordinary = false;
  bool json = false;
};

// A line of a table, or a member of what is one JSON object.
class Printer {
 public:
  explicit Printer(bool json) : json_(json) {
    if (json_) fmt::print("{{");
  }
  ~Printer() {
    if (json_) fmt::print("\n}}\n");
  }
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;

  void Print(const std::string& label, const Share& share) {
    if (json_) {
      Member(label, fmt::format("{{\"flagged\": {}, \"of\": {}}}", share.flagged, share.all));
    } else {
      fmt::print("{:<44} {:>5} of {:>5}  {:.3f}\n", label, share.flagged, share.all, share.Of());
    }
  }

  void Print(const std::string& label, const std::vector<std::string>& ids) {
    if (json_) {
      const std::string list = ids.empty() ? "" : fmt::format("\"{}\"", fmt::join(ids, "\", \""));
      Member(label, fmt::format("[{}]", list));
    } else {
      fmt::print("{}: {}\n", label, fmt::join(ids, " "));
    }
  }

  void Print(const std::string& label, double figure) {
    if (json_) {
      Member(label, fmt::format("{:.4f}", figure));
    } else {
      fmt::print("{}: {:.4f}\n", label, figure);
    }
  }

  void Note(const std::string& note) {
    if (!json_) fmt::print("{}\n", note);
  }

 private:
  void Member(const std::string& label, const std::string& value) {
    fmt::print("{}\n  \"{}\": {}", first_ ? "" : ",", label, value);
    first_ = false;
  }

  const bool json_;
  bool first_ = true;
};

double MedianMilliseconds(const std::vector<Case>& cases) {
  std::vector<double> times;
  for (const Case& one : cases) {
    const auto begin = std::chrono::steady_clock::now();
    Screen(one.text);
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    times.push_back(time.count());
  }
  std::sort(times.begin(), times.end());
  return times.empty() ? 0 : times[times.size() / 2];
}

void PrintCases(const std::vector<Case>& cases, Printer& printer) {
  const Measures measures = Measure(cases);
  printer.Print("recall of concerns", measures.concerns);
  for (const auto& [trait, share] : measures.by_trait) printer.Print("  " + trait, share);
  printer.Print("flagged for what it is, of those flagged", measures.right_category);
  printer.Print("found immediate, of those that are", measures.immediate_as_such);
  printer.Print("found immediate, of all others", measures.others_as_immediate);
  printer.Print("signals found", measures.signals);
  printer.Print("false alarms", measures.ordinary);
  for (const auto& [kind, share] : measures.by_near_miss) printer.Print("  " + kind, share);
  printer.Print("missed", measures.missed);
  printer.Print("false alarm", measures.false_alarms);
  printer.Print("median milliseconds a text", MedianMilliseconds(cases));
}

void PrintSources(const std::vector<Source>& sources, Printer& printer) {
  Share all;
  for (const Source& source : sources) {
    if (!source.present) {
      printer.Note(source.name + ": not there, passed over");
      continue;
    }
    Share concerns{.all = source.texts.size()};
    Share signals = concerns;
    for (const std::string& text : source.texts) {
      const Flag flag = FlagOf(text);
      concerns.flagged += flag.concern ? 1 : 0;
      signals.flagged += flag.signal && !flag.concern ? 1 : 0;
    }
    printer.Print("texts to read, " + source.name, concerns);
    printer.Print("  signals alone", signals);
    all.flagged += concerns.flagged;
    all.all += concerns.all;
  }
  printer.Print("texts to read, all", all);
}

int Main(const std::vector<std::string>& arguments) {
  Wish wish;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const bool more = i + 1 < arguments.size();
    if (arguments[i] == "--frozen" && more) {
      wish.file = arguments[++i];
    } else if (arguments[i] == "--data" && more) {
      wish.folder = arguments[++i];
    } else if (arguments[i] == "--ordinary") {
      wish.ordinary = true;
    } else if (arguments[i] == "--json") {
      wish.json = true;
    } else {
      fmt::print(stderr,
                 "screening-evaluate [--frozen FILE] [--ordinary] [--data FOLDER] [--json]\n");
      return 2;
    }
  }
  const absl::StatusOr<std::vector<Case>> cases = ReadCases(wish.file);
  absl::StatusOr<std::vector<Source>> sources = ReadDemonstration();
  const absl::StatusOr<std::vector<Source>> others = ReadOtherSources(wish.folder);
  for (const absl::Status& status : {cases.status(), sources.status(), others.status()}) {
    if (status.ok()) continue;
    fmt::print(stderr, "screening-evaluate: {}\n", std::string(status.message()));
    return 1;
  }
  Printer printer(wish.json);
  PrintCases(*cases, printer);
  if (wish.ordinary) {
    sources->insert(sources->end(), others->begin(), others->end());
    PrintSources(*sources, printer);
  }
  return 0;
}

}  // namespace
}  // namespace ourvoice::screening

int main(int argc, char** argv) {
  return ourvoice::screening::Main(std::vector<std::string>(argv + 1, argv + argc));
}
