// Says how much of what is personal is found in files of marked texts; see docs/redaction.md.
#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/redaction/scores.h"

namespace ourvoice::redaction {
namespace {

void PrintRow(std::string_view label, const Score& score) {
  const std::string recall = score.marked == 0 ? "" : fmt::format("{:.3f}", score.Recall());
  const std::string precision = score.found == 0 ? "" : fmt::format("{:.3f}", score.Precision());
  fmt::print("| {} | {} | {} | {} | {} |\n", label, score.marked, recall, score.found, precision);
}

void PrintTable(std::string_view title, const Scores& scores) {
  fmt::print("\n{}\n\n| kind | marked | recall | found | precision |\n|---|---|---|---|---|\n",
             title);
  for (const auto& [label, score] : scores) PrintRow(label, score);
  PrintRow("names and contact details", Sum(scores, NamesAndContacts()));
  PrintRow("all", Sum(scores, {}));
}

void PrintMisses(const std::vector<Miss>& misses) {
  for (const Miss& miss : misses) {
    fmt::print("{}: {}\n    {}\n", miss.what, miss.of->text, Redact(miss.of->text));
  }
}

// Prints the tables of a file; false when it cannot be read.
bool Evaluate(const std::string& path, bool show_misses) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream contents;
  contents << file.rdbuf();
  const bool json = path.ends_with(".json");
  const auto cases = json ? ReadPresidioCases(contents.str()) : ReadMarkedCases(contents.str());
  if (!file || !cases.ok()) {
    fmt::print(stderr, "redaction-evaluate: {}: {}\n", path,
               file ? std::string(cases.status().message()) : "cannot be read");
    return false;
  }
  std::vector<Miss> misses;
  const auto tuned = [](const Case& one) { return !one.held_out; };
  const auto held_out = [](const Case& one) { return one.held_out; };
  const Scores scores = ScoreCases(*cases, tuned, &misses);
  if (json) {
    PrintTable(fmt::format("{}: {} texts", path, cases->size()), scores);
  } else {
    PrintTable(fmt::format("{}: texts that the rules were tuned on", path), scores);
    PrintTable(fmt::format("{}: texts held out", path), ScoreCases(*cases, held_out));
    PrintTable(fmt::format("{}: all texts", path),
               ScoreCases(*cases, [](const Case&) { return true; }));
  }
  if (show_misses) PrintMisses(misses);
  return true;
}

int Main(const std::vector<std::string>& arguments) {
  bool show_misses = false;
  std::vector<std::string> paths;
  for (const std::string& argument : arguments) {
    if (argument == "--misses") {
      show_misses = true;
    } else if (argument.starts_with('-')) {
      fmt::print(stderr, "redaction-evaluate [--misses] FILE…\n");
      return 2;
    } else {
      paths.push_back(argument);
    }
  }
  for (const std::string& path : paths) {
    if (!Evaluate(path, show_misses)) return 1;
  }
  return 0;
}

}  // namespace
}  // namespace ourvoice::redaction

int main(int argc, char** argv) {
  return ourvoice::redaction::Main(std::vector<std::string>(argv + 1, argv + argc));
}
