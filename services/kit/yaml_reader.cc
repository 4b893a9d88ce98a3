#include "services/kit/yaml_reader.h"

#include <absl/container/flat_hash_map.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_replace.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/time_util.h>

#include <memory>
#include <vector>

#include "ourvoice/common/v1/wording.pb.h"
#include "services/kit/hidden_characters.h"
#include "services/kit/yaml_tree.h"
#include "services/kit/yaml_value.h"

namespace ourvoice::kit {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::OneofDescriptor;
using ::google::protobuf::Reflection;
using Kind = YamlNode::Kind;

std::string WrittenKeys(const Descriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.field_count(); ++i) {
    names.push_back(absl::StrReplaceAll(type.field(i)->name(), {{"_", "-"}}));
  }
  return names.empty() ? "none" : absl::StrJoin(names, ", ");
}

// The map field of a message that has no other field; null otherwise.
const FieldDescriptor* OnlyMapField(const Descriptor& type) {
  return type.field_count() == 1 && type.field(0)->is_map() ? type.field(0) : nullptr;
}

class MessageFiller {
 public:
  explicit MessageFiller(std::string_view file_name) : file_name_(file_name) {}

  absl::Status Fill(const YamlNode& node, Message& message) const {
    const Descriptor& type = *message.GetDescriptor();
    if (type.full_name() == google::protobuf::Timestamp::descriptor()->full_name()) {
      return FillTimestamp(node, message);
    }
    const FieldDescriptor* map_field = OnlyMapField(type);
    if (node.kind == Kind::kText &&
        type.full_name() == common::v1::Wording::descriptor()->full_name()) {
      return FillWordingInEnglish(node, message, *map_field);
    }
    if (node.kind == Kind::kEmpty && type.field_count() == 0) return absl::OkStatus();
    if (node.kind != Kind::kMap) {
      return Error(
          node, absl::StrCat("expected a map with keys of ", type.name(), ": ", WrittenKeys(type)));
    }
    if (map_field != nullptr && !NamesField(node, *map_field)) {
      return FillMap(node, message, *map_field);
    }
    return FillFields(node, message);
  }

 private:
  absl::Status Error(const YamlNode& node, std::string_view what) const {
    return YamlError(file_name_, node.line, node.column, what);
  }

  // Whether the map is written out with its field's name: `{by-tag: {en: …}}`.
  static bool NamesField(const YamlNode& node, const FieldDescriptor& field) {
    return node.entries.size() == 1 && node.entries[0].value.kind == Kind::kMap &&
           absl::StrReplaceAll(node.entries[0].key.text, {{"-", "_"}}) == field.name();
  }

  absl::Status FillFields(const YamlNode& node, Message& message) const {
    const Descriptor& type = *message.GetDescriptor();
    absl::flat_hash_map<const FieldDescriptor*, const YamlNode*> seen;
    absl::flat_hash_map<const OneofDescriptor*, const YamlNode*> chosen;
    for (const YamlEntry& entry : node.entries) {
      const FieldDescriptor* field =
          type.FindFieldByName(absl::StrReplaceAll(entry.key.text, {{"-", "_"}}));
      if (field == nullptr) {
        return Error(entry.key, absl::StrCat("unknown key `", Excerpt(entry.key.text), "`; ",
                                             type.name(), " has: ", WrittenKeys(type)));
      }
      const auto [first, is_new] = seen.emplace(field, &entry.key);
      if (!is_new) return Repeated(entry.key, *first->second);
      if (const OneofDescriptor* oneof = field->real_containing_oneof()) {
        const auto [other, is_only] = chosen.emplace(oneof, &entry.key);
        if (!is_only) {
          return Error(entry.key, absl::StrCat("`", entry.key.text, "` cannot stand beside `",
                                               other->second->text, "` of line ",
                                               other->second->line, "; keep one"));
        }
      }
      if (absl::Status status = FillField(entry.value, message, *field); !status.ok())
        return status;
    }
    return absl::OkStatus();
  }

  absl::Status Repeated(const YamlNode& key, const YamlNode& first) const {
    return Error(
        key, absl::StrCat("key `", Excerpt(key.text), "` was given before, in line ", first.line));
  }

  absl::Status FillField(const YamlNode& node, Message& message,
                         const FieldDescriptor& field) const {
    if (field.is_map()) return FillMap(node, message, field);
    if (!field.is_repeated()) return FillValue(node, message, field);
    if (node.kind != Kind::kList) return Error(node, "expected a list");
    for (const YamlNode& item : node.items) {
      if (absl::Status status = FillValue(item, message, field); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status FillMap(const YamlNode& node, Message& message, const FieldDescriptor& field) const {
    if (node.kind != Kind::kMap) return Error(node, "expected a map");
    const Descriptor& entry_type = *field.message_type();
    absl::flat_hash_map<std::string, const YamlNode*> seen;
    for (const YamlEntry& entry : node.entries) {
      const auto [first, is_new] = seen.emplace(entry.key.text, &entry.key);
      if (!is_new) return Repeated(entry.key, *first->second);
      Message& added = *message.GetReflection()->AddMessage(&message, &field);
      absl::Status status = FillValue(entry.key, added, *entry_type.map_key());
      if (status.ok()) status = FillValue(entry.value, added, *entry_type.map_value());
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status FillWordingInEnglish(const YamlNode& node, Message& message,
                                    const FieldDescriptor& map_field) const {
    const YamlNode english{.kind = Kind::kText, .text = "en"};
    Message& added = *message.GetReflection()->AddMessage(&message, &map_field);
    absl::Status status = FillValue(english, added, *map_field.message_type()->map_key());
    if (!status.ok()) return status;
    return FillValue(node, added, *map_field.message_type()->map_value());
  }

  absl::Status FillTimestamp(const YamlNode& node, Message& message) const {
    google::protobuf::Timestamp time;
    if (node.kind != Kind::kText ||
        !google::protobuf::util::TimeUtil::FromString(node.text, &time)) {
      return Error(node, "expected a time such as 2026-09-07T08:00:00Z");
    }
    message.ParseFromString(time.SerializeAsString());
    return absl::OkStatus();
  }

  // Sets a field, or adds to a repeated one.
  absl::Status FillValue(const YamlNode& node, Message& message,
                         const FieldDescriptor& field) const {
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      const std::string expected = SetYamlValue(node, message, field);
      return expected.empty() ? absl::OkStatus() : Error(node, absl::StrCat("expected ", expected));
    }
    const Reflection& reflection = *message.GetReflection();
    return Fill(node, field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                          : *reflection.MutableMessage(&message, &field));
  }

  std::string_view file_name_;
};

}  // namespace

absl::Status ReadYaml(std::string_view yaml, std::string_view file_name, Message& message) {
  absl::StatusOr<YamlNode> root = ReadYamlTree(yaml, file_name);
  if (!root.ok()) return root.status();
  const std::unique_ptr<Message> read(message.New());
  absl::Status status = MessageFiller(file_name).Fill(*root, *read);
  if (status.ok()) message.GetReflection()->Swap(&message, read.get());
  return status;
}

}  // namespace ourvoice::kit
