#include "services/identity/audit_reader.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include <memory>
#include <set>
#include <utility>

#include "services/identity/erasure_rules.h"
#include "services/identity/error_domain.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"
#include "storage/record/event_policy.h"
#include "storage/record/position.h"
#include "storage/record/read_events.h"

namespace ourvoice::identity {
namespace {

using google::protobuf::DescriptorPool;

// Read for one page, however few of them are asked for.
constexpr size_t kEventsReadMax = 100'000;
constexpr size_t kEventsReadAtOnce = 1'000;

bool IsAuditCategory(std::string_view category) { return category.starts_with("audit_"); }

// What the event says; empty where it is about a person, unless it is an event of the audit itself.
std::string DetailOf(const storage::RecordedEvent& event) {
  const std::string& name = event.envelope.type();
  const auto* const type = DescriptorPool::generated_pool()->FindMessageTypeByName(name);
  const auto policy = storage::PolicyOf(name);
  if (!event.opened || type == nullptr || !policy.ok()) return "";
  if (storage::IsSealed(**policy) && !IsAuditCategory((*policy)->category())) return "";
  const std::unique_ptr<google::protobuf::Message> message(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
  std::string json;
  if (!message->ParseFromString(event.payload)) return "";
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  (void)google::protobuf::util::MessageToJsonString(*message, &json, options);
  return json;
}

v1::AuditEntry EntryOf(const storage::RecordedEvent& event) {
  v1::AuditEntry entry;
  *entry.mutable_time() = event.envelope.occur_time();
  entry.set_account_id(event.envelope.actor());
  entry.set_event_type(event.envelope.type());
  const bool erases = storage::ErasesSubject(event.envelope.type());
  entry.set_about(erases ? event.envelope.subject() : event.envelope.stream());
  entry.set_detail(DetailOf(event));
  return entry;
}

bool IsOfWhomAndWhen(const record::v1::Envelope& envelope, const v1::ListAuditRequest& request) {
  if (!request.account_id().empty() && envelope.actor() != request.account_id()) return false;
  return !request.has_begin_time() ||
         kit::TimeOf(envelope.occur_time()) >= kit::TimeOf(request.begin_time());
}

bool IsAbout(const v1::AuditEntry& entry, const v1::ListAuditRequest& request) {
  // A concern stands in the audit by its id alone.
  return request.about().empty() || entry.about() == request.about() ||
         absl::StrContains(entry.detail(), absl::StrCat("\"", request.about(), "\"")) ||
         absl::StrContains(entry.detail(),
                           absl::StrCat("\"", storage::IdOf(request.about()), "\""));
}

}  // namespace

std::vector<std::string> AuditCategories() {
  std::set<std::string> categories = {"account", "session", "erasure"};
  for (const std::string& type : storage::EventTypes()) {
    const auto policy = storage::PolicyOf(type);
    if (policy.ok() && IsAuditCategory((*policy)->category())) {
      categories.insert((*policy)->category());
    }
  }
  return {categories.begin(), categories.end()};
}

absl::StatusOr<AuditRange> RangeOf(storage::EventLog& log, const v1::ListAuditRequest& request) {
  std::vector<kit::FieldViolation> faults;
  for (const auto& [field, name] :
       {std::pair("account_id", request.account_id()), std::pair("about", request.about())}) {
    if (name.empty() || IsStreamName(name)) continue;
    faults.push_back({field, "must be the name of a stream, such as `response-…` or `account-…`"});
  }
  AuditRange range;
  const std::pair<std::string, std::string> token =
      absl::StrSplit(request.page_token(), absl::MaxSplits('~', 1));
  const auto after = storage::PositionFromToken(token.first);
  const auto end = storage::PositionFromToken(token.second);
  if (request.page_token().empty()) {
    const auto head = log.Head();
    if (!head.ok()) return head.status();
    range.end = *head;
  } else if (after.ok() && end.ok() && *end > storage::Position()) {
    range = {.after = *after, .end = *end};
  } else {
    faults.push_back({"page_token", "is not a token from the answer before"});
  }
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  return range;
}

absl::StatusOr<v1::ListAuditResponse> ReadAudit(storage::EventLog& log,
                                                const v1::ListAuditRequest& request,
                                                const AuditRange& range, size_t entry_count) {
  const auto follower = log.Follow(range.after, AuditCategories(), options::v1::READER_IDENTITY);
  v1::ListAuditResponse response;
  storage::Position seen = range.after;
  for (size_t read = 0; read < kEventsReadMax && seen < range.end;) {
    const auto page = follower->Next(kEventsReadAtOnce, absl::ZeroDuration());
    if (!page.ok()) return page.status();
    for (const storage::RecordedEvent& event : page->events) {
      ++read;
      seen = event.position;
      if (seen > range.end) break;
      if (!IsOfWhomAndWhen(event.envelope, request)) continue;
      v1::AuditEntry entry = EntryOf(event);
      if (!IsAbout(entry, request)) continue;
      *response.add_entries() = std::move(entry);
      if (static_cast<size_t>(response.entries_size()) == entry_count) break;
    }
    if (static_cast<size_t>(response.entries_size()) == entry_count) break;
    seen = page->position;
  }
  if (seen < range.end) {
    response.set_next_page_token(
        absl::StrCat(storage::ToToken(seen), "~", storage::ToToken(range.end)));
  }
  return response;
}

}  // namespace ourvoice::identity
