// F9. Events of every type and version that was ever written are read by this build, and every view
// makes of them what it made before. testdata/old-events.txt is added to, never changed.
// OURVOICE_UPDATE=1 writes it where it is missing, and the hashes of views whose version is new.
#include "tests/faults/old_events.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include "services/intake/definition_view.h"
#include "services/intake/feedback_view.h"
#include "services/report/report_view.h"
#include "services/survey/survey_view.h"
#include "services/theme/codebook_view.h"
#include "storage/testing/memory_event_log.h"
#include "storage/view/view_runner.h"
#include "tests/faults/battery.h"
#include "tests/support/binary.h"

namespace ourvoice::battery {
namespace {

constexpr char kEvents[] = "tests/faults/testdata/old-events.txt";
constexpr char kHashes[] = "tests/faults/testdata/old-events-hashes.txt";
// Field 1,999 with the value 1, which no message has.
constexpr char kUnknownField[] = "\xf8\x7c\x01";

bool Update() { return FromEnvironment("OURVOICE_UPDATE", 0) != 0; }

void WriteEventsOfTheDemonstration() {
  const test::TemporaryFolder folder;
  const std::string data = folder / "data";
  test::Server server(data, {"--listen", "none"});
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
  ASSERT_EQ(test::Run({"--data", data, "demo", "load", "deploy/demo"}).exit_code, 0);
  ASSERT_EQ(test::Run({"--data", data, "survey", "close", "our-year"}).exit_code, 0);
  ASSERT_EQ(server.Stop(), 0);
  WriteOldEvents(kEvents, EventsOfRecord(data, 20));
}

std::vector<std::unique_ptr<storage::View>> AllViews() {
  std::vector<std::unique_ptr<storage::View>> views;
  views.push_back(std::make_unique<survey::SurveyView>());
  views.push_back(std::make_unique<intake::DefinitionView>());
  views.push_back(std::make_unique<intake::FeedbackView>());
  views.push_back(std::make_unique<theme::CodebookView>());
  views.push_back(std::make_unique<report::ReportView>());
  return views;
}

// What a view makes of events: its name, its version and the hash of its rows. Nothing where it
// could not read one of them.
std::string Made(storage::View& view, const std::vector<OldEvent>& events, size_t page_events_max) {
  const test::TemporaryFolder folder;
  storage::MemoryEventLog log;
  AppendOldEvents(events, log);
  const auto runner =
      storage::ViewRunner::Start(folder.path(), log, view, {.page_events_max = page_events_max});
  if (!runner.ok()) return "";
  const bool applied = (*runner)->WaitUntilApplied(*log.Head(), absl::Minutes(1));
  if (!applied || (*runner)->SetAside() > 0) return "";
  return std::string(view.Name()) + " " + std::to_string(view.Version()) + " " + *(*runner)->Hash();
}

std::set<std::string> Lines(const std::string& path) {
  std::ifstream file(path);
  std::set<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.insert(line);
  return lines;
}

// Whether a message keeps a field that this build does not know.
bool KeepsUnknownField(const OldEvent& event) {
  const auto* type =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(event.type);
  if (type == nullptr) return false;
  const std::unique_ptr<google::protobuf::Message> message(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
  return message->ParseFromString(event.payload + kUnknownField) &&
         message->SerializeAsString().ends_with(kUnknownField);
}

TEST(OldEventsTest, AreReadByThisBuildAndMakeTheSameViews) {
  if (Update() && !std::filesystem::exists(kEvents)) WriteEventsOfTheDemonstration();
  Result result{.test = "F9"};
  const std::vector<OldEvent> events = ReadOldEvents(kEvents);
  result.trials = events.size();
  EXPECT_GT(events.size(), 0U);
  std::vector<OldEvent> newer = events;
  for (OldEvent& event : newer) {
    EXPECT_TRUE(KeepsUnknownField(event)) << event.type;
    result.held = result.held && KeepsUnknownField(event);
    event.payload += kUnknownField;
  }
  for (const std::unique_ptr<storage::View>& view : AllViews()) {
    const std::string made = Made(*view, events, 8'192);
    const bool known = Lines(kHashes).contains(made);
    if (!known && Update()) std::ofstream(kHashes, std::ios::app) << made << "\n";
    EXPECT_TRUE(known || Update())
        << "view " << view->Name() << " makes other rows of old events than before. If that is "
        << "meant, raise its Version and run old_events_tests with OURVOICE_UPDATE=1: " << made;
    result.held = result.held && !made.empty() && (known || Update());
  }
  // Neither the size of pages nor fields of a later build make a difference to who reads them.
  for (const std::unique_ptr<storage::View>& view : AllViews()) {
    const bool same = Lines(kHashes).contains(Made(*view, events, 1));
    EXPECT_TRUE(same) << view->Name();
    result.held = result.held && same;
  }
  for (const std::unique_ptr<storage::View>& view : AllViews()) {
    const bool read = !Made(*view, newer, 100).empty();
    EXPECT_TRUE(read) << view->Name();
    result.held = result.held && read;
  }
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery
