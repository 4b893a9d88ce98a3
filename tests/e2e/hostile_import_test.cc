// Files that were made to do harm, given to the real program: each is refused with its place, takes
// little memory, and the record stays as it is.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <memory>

#include "services/kit/clock.h"
#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr long kMemoryMaxKib = 64 << 10;
constexpr size_t kMebibyte = 1 << 20;

std::string Repeated(const std::string& text, size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  for (size_t i = 0; i < count; ++i) all += text;
  return all;
}

// Nothing but holes after the text.
void WriteSparse(const std::string& path, const std::string& text, size_t size) {
  test::WriteFile(path, text);
  fs::resize_file(path, size);
}

// A line of a gigabyte, a piece at a time.
void WriteLongLine(const std::string& path) {
  const std::string piece(kMebibyte, 'a');
  std::FILE* file = std::fopen(path.c_str(), "wb");
  std::fputs("wave,matters-most\n2026,", file);
  for (size_t i = 0; i < 1'000; ++i) std::fwrite(piece.data(), 1, piece.size(), file);
  std::fclose(file);
}

// The beginning of an archive whose one file of zeros would unpack to 4 GiB.
std::string ZipBomb() {
  const std::string sizes = "\xFF\xFF\x3F\x00\xFF\xFF\xFF\xFF";
  return std::string("PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0", 18) + sizes +
         std::string("\x01\0\0\0a", 5) + std::string(4 * kMebibyte, '\0');
}

std::string BillionLaughs() {
  std::string yaml = "a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n";
  for (char name = 'b'; name <= 'j'; ++name) {
    const std::string before = std::string("*") + static_cast<char>(name - 1);
    yaml +=
        std::string(1, name) + ": &" + name + " [" + before + Repeated(", " + before, 8) + "]\n";
  }
  return yaml;
}

struct HostileFile {
  std::string name;
  // Name of the file that `write` makes.
  std::string file;
  std::function<void(const std::string& path)> write;
  // Where the fault is, and what.
  std::string place;
  std::string reason;
};

void PrintTo(const HostileFile& file, std::ostream* out) { *out << file.name; }

std::function<void(const std::string&)> Holding(const std::function<std::string()>& content) {
  return [content](const std::string& path) { test::WriteFile(path, content()); };
}

std::string InUtf16(const std::string& text) {
  std::string wide = "\xFF\xFE";
  for (const char letter : text) wide += std::string(1, letter) + '\0';
  return wide;
}

std::vector<HostileFile> HostileTables() {
  return {
      {"ZipBomb", "answers.csv", Holding(ZipBomb), "answers.csv", "is a spreadsheet"},
      {"Spreadsheet", "answers.xlsx", Holding(ZipBomb), "answers.xlsx", "is a spreadsheet"},
      {"OldSpreadsheet", "answers.xls", Holding([] { return "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"; }),
       "answers.xls", "is a spreadsheet"},
      {"SparseTenGigabytes", "answers.csv",
       [](const std::string& path) { WriteSparse(path, "wave\n", size_t{10} << 30); },
       "answers.csv", "has 10737418240 bytes; at most"},
      {"SparseBelowTheLimit", "answers.csv",
       [](const std::string& path) {
         WriteSparse(path, "wave,matters-most\n2026,Tr", kMebibyte << 9);
       },
       "answers.csv", "UTF-16"},
      {"SparseAfterText", "answers.csv",
       [](const std::string& path) {
         WriteSparse(path, "wave,matters-most\n" + Repeated("2026,Trees\n", 200), kMebibyte << 9);
       },
       "line 202", "holds a NUL"},
      {"MillionColumns", "answers.csv",
       Holding([] { return "wave" + std::string(1'000'000, ',') + "\n"; }), "line 1, column 2001",
       "more than 2000 columns"},
      {"LineOfAGigabyte", "answers.csv", WriteLongLine, "line 2, column 2", "longer than 1 MiB"},
      {"CellThatIsNeverClosed", "answers.csv",
       Holding([] { return "wave,matters-most\n2026,\"" + Repeated("Trees,\n", 9'000'000); }),
       "column 2", "is its closing quote missing?"},
      {"BrokenUtf8", "answers.csv",
       Holding([] { return "wave,matters-most\n2026,Trees\n2026,\xED\xA0\x80\n"; }), "line 3",
       "is not UTF-8"},
      {"Utf16", "answers.csv", Holding([] { return InUtf16("wave,matters-most\n2026,Trees\n"); }),
       "answers.csv", "is in UTF-16"},
      {"NulBytes", "answers.csv",
       Holding([] { return "wave,matters-most\n2026,Tr" + std::string(1, '\0') + "ees\n"; }),
       "line 2", "NUL"},
      {"DirectionTurnedInAName", "answers.csv",
       Holding([] { return "wave,matters-most,\u202Esetting\n2026,Trees,x\n"; }),
       "`\\u{202E}setting`", "no question of the survey is called"},
      {"ControlsOfATerminalInAName", "answers.csv",
       Holding([] { return "wave,matters-most,\x1B[2Jsetting\n2026,Trees,x\n"; }),
       "`\\u{1B}[2Jsetting`", "no question of the survey is called"},
      {"Link", "answers.csv",
       [](const std::string& path) {
         test::WriteFile(path + ".real", "wave,matters-most\n2026,Trees\n");
         fs::create_symlink(path + ".real", path);
       },
       "answers.csv", "is a link"},
      {"LinkToADevice", "answers.csv",
       [](const std::string& path) { fs::create_symlink("/dev/zero", path); }, "answers.csv",
       "is a link"},
      {"Pipe", "answers.csv",
       [](const std::string& path) { ASSERT_EQ(mkfifo(path.c_str(), 0600), 0); }, "answers.csv",
       "is no file"},
      {"Folder", "answers.csv", [](const std::string& path) { fs::create_directory(path); },
       "answers.csv", "is no file"},
      {"NamesOnly", "answers.csv", Holding([] { return " ,\t,\n1,2,3\n"; }), "row 1",
       "no column has a name"},
  };
}

// A small survey with one line changed.
std::function<void(const std::string&)> SurveyWith(const std::string& from, const std::string& to) {
  return [from, to](const std::string& path) {
    std::string text = test::ReadFile("tests/e2e/testdata/small-survey.yaml");
    text.replace(text.find(from), from.size(), to);
    test::WriteFile(path, text);
  };
}

std::vector<HostileFile> HostileSurveys() {
  return {
      {"AliasBomb", "survey.yaml", Holding(BillionLaughs), "survey.yaml:2:8", "aliases"},
      {"AliasesOnly", "survey.yaml",
       Holding([] { return "a: &a [x]\n" + Repeated("- *a\n", 500'000); }), "survey.yaml:2:1",
       "broken YAML"},
      {"NestedDeeply", "survey.yaml", Holding([] { return std::string(100'000, '['); }),
       "survey.yaml:1:65537", "the line is longer"},
      {"NestedDeeplyOverLines", "survey.yaml", Holding([] { return Repeated("[\n", 100'000); }),
       "survey.yaml:17:1", "nested deeper than 32 levels"},
      {"NestedDeeplyByIndenting", "survey.yaml", Holding([] { return Repeated("- ", 30'000); }),
       "survey.yaml:1:65", "nested deeper than 32 levels"},
      {"MapsNestedDeeply", "survey.yaml", Holding([] { return Repeated("{a:\n", 100'000); }),
       "survey.yaml:", "nested deeper than 32 levels"},
      {"MillionValues", "survey.yaml", Holding([] { return Repeated("- a\n", 1'000'000); }),
       "survey.yaml:50001:3", "more than 50000 values"},
      {"MillionEmptyKeys", "survey.yaml", Holding([] { return Repeated("?\n", 1'000'000); }),
       "survey.yaml:2:1", "a key must be a word"},
      {"MillionEmptyValues", "survey.yaml", Holding([] { return Repeated("a:\n", 1'000'000); }),
       "survey.yaml:", "more than 50000 values"},
      {"LineOfMegabytes", "survey.yaml", Holding([] { return Repeated("\"", 4'000'000); }),
       "survey.yaml:1:65537", "the line is longer than 65536 bytes"},
      {"SparseTenGigabytes", "survey.yaml",
       [](const std::string& path) { WriteSparse(path, "id: a\n", size_t{10} << 30); },
       "survey.yaml", "has 10737418240 bytes; at most"},
      {"ZipBomb", "survey.yaml", Holding([] { return ZipBomb().substr(0, 3 * kMebibyte); }),
       "survey.yaml:1:3", "a control character"},
      {"Utf16", "survey.yaml", Holding([] { return InUtf16("id: small\n"); }), "survey.yaml:1:1",
       "is not UTF-8"},
      {"NulBytes", "survey.yaml", SurveyWith("A small", std::string("A\0small", 7)),
       "survey.yaml:4:9", "a control character"},
      {"DirectionTurned", "survey.yaml", SurveyWith("A small survey", "A \u202Esmall survey"),
       "survey.yaml:4: title", "a character that is not seen"},
      {"ControlsOfATerminal", "survey.yaml", SurveyWith("A small survey", "\"A \\e[2J survey\""),
       "survey.yaml:4: title", "a character that is not seen"},
      {"PathAsId", "survey.yaml", SurveyWith("id: small", "id: ../../small"), "survey.yaml:2: id",
       "must be 1 to 63 lower-case letters"},
      {"PathAsIdOfAQuestion", "survey.yaml", SurveyWith("id: hope", "id: ../hope"),
       "question 4, id", "must be 1 to 63 lower-case letters"},
      {"PathAsSeries", "survey.yaml", SurveyWith("series: our-year", "series: ../../../etc"),
       "survey.yaml:3: series", "must be 1 to 63 lower-case letters"},
      {"Link", "survey.yaml",
       [](const std::string& path) {
         fs::create_symlink(fs::absolute("tests/e2e/testdata/small-survey.yaml"), path);
       },
       "survey.yaml", "is a link"},
      {"Pipe", "survey.yaml",
       [](const std::string& path) { ASSERT_EQ(mkfifo(path.c_str(), 0600), 0); }, "survey.yaml",
       "is no file"},
  };
}

class HostileImportTest : public ::testing::TestWithParam<HostileFile> {
 protected:
  static void SetUpTestSuite() {
    service_ = std::make_unique<test::RunningService>();
    ASSERT_EQ(service_->Cli({"survey", "import", "deploy/demo/survey.yaml"}).exit_code, 0);
    ASSERT_EQ(service_->Cli({"duty", "set", "deploy/demo/duty.yaml", "--by", "ann"}).exit_code, 0);
    ASSERT_EQ(service_->Cli({"survey", "publish", "our-year"}).exit_code, 0);
  }
  static void TearDownTestSuite() { service_.reset(); }

  void ExpectRefused(std::vector<std::string> arguments) const {
    GetParam().write(folder_ / GetParam().file);
    arguments.push_back(folder_ / GetParam().file);
    const std::string head = service_->Head();
    const long usual_kib = service_->Cli({"survey", "list"}).peak_kib;
    const absl::Time begin = kit::SystemClock()();

    const test::Outcome outcome = service_->Cli(arguments);

    RecordProperty("milliseconds",
                   std::to_string((kit::SystemClock()() - begin) / absl::Milliseconds(1)));
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output << outcome.errors;
    EXPECT_THAT(outcome.errors, AllOf(HasSubstr(GetParam().place), HasSubstr(GetParam().reason)));
    EXPECT_LT(outcome.errors.size(), 10'000);
    EXPECT_LT(outcome.peak_kib, usual_kib + kMemoryMaxKib);
    EXPECT_EQ(service_->Head(), head);
  }

  static std::unique_ptr<test::RunningService> service_;
  const test::TemporaryFolder folder_;
};

std::unique_ptr<test::RunningService> HostileImportTest::service_;

class HostileTableTest : public HostileImportTest {};

TEST_P(HostileTableTest, IsRefusedWithItsPlaceInLittleMemoryAndChangesNothing) {
  ExpectRefused({"response", "import", "--survey", "our-year"});
}

class HostileSurveyTest : public HostileImportTest {};

TEST_P(HostileSurveyTest, IsRefusedWithItsPlaceInLittleMemoryAndChangesNothing) {
  ExpectRefused({"survey", "import"});
}

const auto kNames = [](const auto& info) { return info.param.name; };
INSTANTIATE_TEST_SUITE_P(Each, HostileTableTest, ::testing::ValuesIn(HostileTables()), kNames);
INSTANTIATE_TEST_SUITE_P(Each, HostileSurveyTest, ::testing::ValuesIn(HostileSurveys()), kNames);

}  // namespace
}  // namespace ourvoice
