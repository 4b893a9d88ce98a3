#include "clients/cli/response_import.h"

#include <algorithm>
#include <thread>

#include "clients/cli/csv.h"
#include "clients/cli/input_file.h"
#include "clients/cli/rejections.h"
#include "clients/cli/response_rows.h"
#include "clients/cli/terminal.h"
#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "ourvoice/survey/v1/survey_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using intake::v1::ImportResponsesRequest;
using intake::v1::ImportResponsesResponse;
using intake::v1::IntakeService;

constexpr int kRowsPerMessage = 500;
// Well below what a message from staff may hold, whatever the answers.
constexpr size_t kBytesPerMessage = size_t{1} << 20;
// By then even a nation's answers are imported, or the service hangs.
constexpr absl::Duration kPatience = absl::Hours(6);

// Rows of the file that are wanted, with the fixed columns added.
struct File {
  std::vector<std::string> header;
  std::vector<CsvRecord> records;
};

absl::StatusOr<File> ReadRecords(std::string_view text, const ImportOptions& options) {
  absl::StatusOr<CsvReader> reader = CsvReader::Open(text);
  if (!reader.ok()) return reader.status();
  File file{.header = reader->header()};
  std::vector<std::pair<size_t, std::string>> wanted;
  for (const auto& [column, value] : options.only) {
    const auto found = std::find(file.header.begin(), file.header.end(), column);
    if (found == file.header.end()) {
      return absl::InvalidArgumentError(absl::StrCat("--only ", column, ": no such column"));
    }
    wanted.emplace_back(found - file.header.begin(), value);
  }
  for (const auto& [name, value] : options.fixed) file.header.push_back(name);
  CsvRecord record;
  absl::Status read = reader->Next(record);
  for (; read.ok(); read = reader->Next(record)) {
    const bool is_wanted = std::all_of(wanted.begin(), wanted.end(), [&](const auto& want) {
      return !record.fault.empty() || record.cells[want.first] == want.second;
    });
    if (!is_wanted) continue;
    for (const auto& [name, value] : options.fixed) record.cells.push_back(value);
    file.records.push_back(record);
  }
  if (read.code() != absl::StatusCode::kOutOfRange) return read;
  return file;
}

// One import under way: this thread maps and sends, another takes the answers.
class Import {
 public:
  Import(const Client& client, ResponseRows rows, Progress& progress)
      : rows_(std::move(rows)),
        progress_(progress),
        context_(client.Context(kPatience)),
        stub_(client.channel()),
        stream_(stub_.ImportResponses(context_.get())) {}

  absl::Status Run(const File& file) {
    std::thread answers([this] { TakeAnswers(); });
    SendRows(file);
    stream_->WritesDone();
    answers.join();
    return kit::FromGrpc(stream_->Finish());
  }

  const ImportOutcome& outcome() const { return outcome_; }
  const std::vector<Rejection>& rejections() const { return rejections_; }

 private:
  void SendRows(const File& file) {
    ImportResponsesRequest request;
    size_t bytes = 0;
    for (const CsvRecord& record : file.records) {
      MappedRow mapped = rows_.Map(record);
      if (!mapped.faults.empty()) {
        Reject(record.row, mapped.faults);
        continue;
      }
      const size_t row_bytes = mapped.row.ByteSizeLong();
      const bool full =
          request.rows_size() == kRowsPerMessage || bytes + row_bytes > kBytesPerMessage;
      if (full && request.rows_size() > 0) {
        if (!stream_->Write(request)) return;
        request.Clear();
        bytes = 0;
      }
      *request.add_rows() = std::move(mapped.row);
      bytes += row_bytes;
    }
    if (request.rows_size() > 0) stream_->Write(request);
  }

  void Reject(uint64_t row, const std::vector<CellFault>& faults) {
    std::lock_guard lock(mutex_);
    for (const CellFault& fault : faults) rejections_.push_back({row, fault.column, fault.reason});
    ++outcome_.rejected;
    ShowProgress();
  }

  void TakeAnswers() {
    ImportResponsesResponse response;
    while (stream_->Read(&response)) {
      std::lock_guard lock(mutex_);
      outcome_.imported += response.imported_count();
      outcome_.repeated += response.repeated_count();
      for (const intake::v1::RejectedRow& row : response.rejected_rows()) TakeRejection(row);
      ShowProgress();
    }
  }

  void TakeRejection(const intake::v1::RejectedRow& row) {
    const auto add = [&](const std::string& field, const std::string& reason) {
      rejections_.push_back(
          {row.row_number(), rows_.ColumnOf(field), absl::StrCat(reason, AdviceFor(field))});
    };
    add(row.field(), row.reason());
    for (const auto& fault : row.more_faults()) add(fault.field(), fault.description());
    ++outcome_.rejected;
  }

  void ShowProgress() {
    progress_.Update(outcome_.imported + outcome_.repeated + outcome_.rejected);
  }

  ResponseRows rows_;
  Progress& progress_;
  std::mutex mutex_;
  ImportOutcome outcome_;
  std::vector<Rejection> rejections_;
  std::unique_ptr<grpc::ClientContext> context_;
  IntakeService::Stub stub_;
  std::unique_ptr<grpc::ClientReaderWriter<ImportResponsesRequest, ImportResponsesResponse>>
      stream_;
};

}  // namespace

absl::StatusOr<ImportOutcome> ImportResponses(const Client& client, const kit::Clock& clock,
                                              const ImportOptions& options) {
  const absl::StatusOr<std::string> text = ReadCsvFile(options.path);
  if (!text.ok()) return text.status();
  survey::v1::GetSurveyRequest request;
  request.set_survey_id(options.survey_id);
  const auto survey = client.Call(&survey::v1::SurveyService::Stub::GetSurvey, request);
  if (!survey.ok()) return survey.status();
  const absl::StatusOr<File> file = ReadRecords(*text, options);
  if (!file.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(options.path, ": ", file.status().message()));
  }
  absl::StatusOr<ResponseRows> rows = ResponseRows::Make(
      survey->definition(), survey->survey_version(), file->header, options.columns);
  if (!rows.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(options.path, ": ", rows.status().message()));
  }

  Progress progress("Importing", "rows", file->records.size(), clock);
  Import import(client, *std::move(rows), progress);
  const absl::Status ran = import.Run(*file);
  const absl::Status written = WriteRejections(options.path, import.rejections());
  if (!ran.ok()) return ran;
  if (!written.ok()) return written;
  ImportOutcome outcome = import.outcome();
  outcome.rows = file->records.size();
  return outcome;
}

}  // namespace ourvoice::cli
