// Rules of the house, as a test: each names what to do instead.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace ourvoice {
namespace {

namespace fs = std::filesystem;

constexpr std::array kFolders = {"proto", "storage", "services", "clients",
                                 "tests", "deploy",  "docs"};

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> FilesEnding(const std::set<std::string>& extensions) {
  std::vector<fs::path> files;
  for (const char* folder : kFolders) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file() || !extensions.contains(entry.path().extension())) continue;
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<fs::path> Sources() { return FilesEnding({".cc", ".h"}); }

bool IsUnder(const fs::path& path, std::string_view folder) {
  return path.generic_string().starts_with(folder);
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

struct Ban {
  std::string_view text;
  std::string_view instead;
  std::vector<std::string_view> allowed_under;
};

// The texts are put together here so that this file does not break its own rules.
const std::vector<Ban>& Bans() {
  static const std::vector<Ban> bans = {
      {"absl::N"
       "ow(",
       "take a kit::Clock",
       {"services/kit/clock.cc"}},
      {"system_clock::n"
       "ow(",
       "take a kit::Clock",
       {"services/kit/clock.cc", "tests/"}},
      {"std::v"
       "iews",
       "write the loop: clang-tidy 14 cannot parse it",
       {}},
      {"std::source_l"
       "ocation",
       "pass what is needed: clang-tidy 14 cannot parse it",
       {}},
      {"absl::M"
       "utex",
       "std::mutex: the thread sanitizer cannot see into the other",
       {}},
      {"FIX"
       "ME",
       "mend it or say so in the change",
       {}},
      {"TO"
       "DO",
       "do it or leave it out",
       {}},
      {"sleep_f"
       "or",
       "wait on a condition or take a clock",
       {"tests/e2e", "tests/faults", "clients/cli/wait_command.cc"}},
      {"std::r"
       "and(",
       "take the randomness as a parameter",
       {}},
      {"using namespace s"
       "td;",
       "name what is used",
       {}},
      {"Count"
       "Reader",
       "a true count leaves by report::Release alone",
       {"services/report/counted_scope.cc", "services/report/true_table.h"}},
      {"counted_sc"
       "ope.h",
       "a true count leaves by report::Release alone",
       {"services/report/counted_scope.cc", "services/report/earlier_release",
        "services/report/judged_reports", "services/report/standing_line", "services/report/trend",
        "tests/disclosure/"}},
      {"judged_rep"
       "orts.h",
       "a true count leaves by report::Release, or sealed behind a release",
       {"services/report/earlier_lines", "services/report/judged_reports",
        "services/report/recast_line_test.cc", "services/report/release", "services/report/trend",
        "tests/disclosure/"}},
      {"standing_l"
       "ine.h",
       "a true count leaves by report::Release, or sealed behind a release",
       {"services/report/standing_line", "services/report/judged_reports",
        "services/report/earlier_lines", "services/report/earlier_release",
        "services/report/kept_counts", "services/report/recast_line", "tests/disclosure/"}},
      {"\"services/rep"
       "ort/",
       "ask ReportService: figures leave by report::Release alone",
       {"services/report/", "services/main.cc", "tests/"}},
      {"<iost"
       "ream>",
       "use spdlog in services and fmt::print in clients",
       {}},
  };
  return bans;
}

TEST(TidyTest, NoSourceHoldsWhatIsBanned) {
  for (const fs::path& path : Sources()) {
    const std::string text = ReadFile(path);
    for (const Ban& ban : Bans()) {
      const bool allowed =
          std::any_of(ban.allowed_under.begin(), ban.allowed_under.end(),
                      [&](std::string_view under) { return IsUnder(path, under); });
      if (allowed) continue;
      EXPECT_EQ(text.find(ban.text), std::string::npos)
          << path << " holds `" << ban.text << "`; instead: " << ban.instead;
    }
  }
}

TEST(TidyTest, NoLineIsLongerThanAHundredColumns) {
  for (const fs::path& path : Sources()) {
    const std::vector<std::string> lines = LinesOf(ReadFile(path));
    for (size_t i = 0; i < lines.size(); ++i) {
      const auto columns = std::count_if(lines[i].begin(), lines[i].end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      });
      EXPECT_LE(columns, 100) << path << ":" << i + 1;
    }
  }
}

TEST(TidyTest, EveryHeaderIsGuarded) {
  for (const fs::path& path : FilesEnding({".h"})) {
    EXPECT_TRUE(ReadFile(path).starts_with("#pragma once\n")) << path;
  }
}

TEST(TidyTest, EverySourceIsBuilt) {
  std::string build_files;
  for (const char* folder : {"storage", "services", "clients", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const fs::path& path = entry.path();
      if (path.filename() == "CMakeLists.txt" || path.extension() == ".cmake") {
        build_files += ReadFile(path);
      }
    }
  }
  for (const fs::path& path : FilesEnding({".cc"})) {
    EXPECT_NE(build_files.find(path.filename().string()), std::string::npos)
        << path << " is in no CMakeLists.txt";
  }
}

// What stands left may not include what stands right.
int LayerOf(std::string_view path) {
  static const std::vector<std::string_view> layers = {"ourvoice/", "storage/", "services/kit/",
                                                       "services/", "clients/"};
  for (size_t i = 0; i < layers.size(); ++i) {
    if (path.starts_with(layers[i])) return static_cast<int>(i);
  }
  return -1;
}

std::string ServiceOf(const std::string& path) {
  static const std::regex service(R"(services/([a-z]+)/.*)");
  std::smatch match;
  return std::regex_match(path, match, service) ? match[1].str() : "";
}

TEST(TidyTest, NoIncludePointsFromLeftToRight) {
  static const std::regex include(R"re(#include ["<]([^">]+)[">])re");
  for (const fs::path& path : Sources()) {
    const std::string from = path.generic_string();
    if (IsUnder(path, "tests/")) continue;
    for (const std::string& line : LinesOf(ReadFile(path))) {
      std::smatch match;
      if (!std::regex_search(line, match, include)) continue;
      const std::string to = match[1];
      const bool at_top = from.find('/') == from.rfind('/');
      EXPECT_TRUE(!to.starts_with("rocksdb/") || IsUnder(path, "storage/rocks")) << from;
      if (at_top || LayerOf(to) < 0) continue;
      EXPECT_LE(LayerOf(to), LayerOf(from)) << from << " includes " << to;
      const std::string service = ServiceOf(to);
      if (!service.empty() && service != "kit" && service != "redaction" &&
          service != "screening" && service != "duty" && service != "joining" &&
          !IsUnder(path, "clients/")) {
        EXPECT_EQ(service, ServiceOf(from)) << from << " includes " << to << "; use its proto";
      }
    }
  }
}

TEST(TidyTest, DocumentsNameOnlyPathsThatExist) {
  static const std::regex named(
      R"re(`((?:proto|storage|services|clients|tests|deploy|docs|cmake)/[A-Za-z0-9_./-]*)`)re");
  std::vector<fs::path> documents = FilesEnding({".md"});
  for (const char* name : {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"}) {
    documents.emplace_back(name);
  }
  for (const fs::path& path : documents) {
    const std::string text = ReadFile(path);
    for (std::sregex_iterator it(text.begin(), text.end(), named), end; it != end; ++it) {
      const std::string target = (*it)[1];
      EXPECT_TRUE(fs::exists(target)) << path << " names " << target;
    }
  }
}

}  // namespace
}  // namespace ourvoice
