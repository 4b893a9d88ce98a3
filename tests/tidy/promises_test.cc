// Keeps docs/promises.md true: what it names is there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace ourvoice {
namespace {

namespace fs = std::filesystem;

constexpr char kPage[] = "docs/promises.md";

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// What a pattern finds in the files of some kinds; its groups are joined by dots.
std::set<std::string> FindAll(const std::set<std::string>& kinds, const std::regex& pattern) {
  std::set<std::string> found;
  for (const char* folder : {"storage", "services", "clients", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!kinds.contains(entry.path().extension())) continue;
      const std::string text = ReadFile(entry.path());
      for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) {
        const std::string second = it->size() > 2 ? "." + (*it)[2].str() : "";
        found.insert((*it)[1].str() + second);
      }
    }
  }
  return found;
}

TEST(PromisesTest, EveryTestThatIsNamedExists) {
  const std::set<std::string> tests =
      FindAll({".cc", ".h"}, std::regex(R"(\bTEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\))"));
  static const std::regex named(R"(`([A-Z]\w*\.[A-Z]\w*)`)");
  const std::string page = ReadFile(kPage);
  int count = 0;
  for (std::sregex_iterator it(page.begin(), page.end(), named), end; it != end; ++it) {
    EXPECT_TRUE(tests.contains((*it)[1])) << kPage << " names " << (*it)[1];
    ++count;
  }
  EXPECT_GT(count, 0);
}

TEST(PromisesTest, EachNamesWhatShowsItAndHowThatIsRun) {
  const std::set<std::string> runs =
      FindAll({".txt", ".cmake"}, std::regex(R"(ourvoice_(?:library|boundary_test)\((\w+))"));
  static const std::regex row(R"(\| (.+) \| (`.+`) \| (`.+`) \|)");
  static const std::regex name(R"(`([^`]+)`)");
  std::istringstream page(ReadFile(kPage));
  int rows = 0;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| ") || line.starts_with("| promise |")) continue;
    std::smatch parts;
    ASSERT_TRUE(std::regex_match(line, parts, row)) << line;
    const std::string run_in = parts[3];
    for (std::sregex_iterator it(run_in.begin(), run_in.end(), name), end; it != end; ++it) {
      EXPECT_TRUE(runs.contains((*it)[1]) || fs::exists((*it)[1].str())) << line;
    }
    ++rows;
  }
  EXPECT_GT(rows, 0);
}

}  // namespace
}  // namespace ourvoice
