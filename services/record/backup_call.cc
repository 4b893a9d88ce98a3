#include "services/record/backup_call.h"

#include <utility>

#include "ourvoice/record/v1/record_service.pb.h"
#include "storage/record/backup_create.h"

namespace ourvoice::record {
namespace {

using BackupStream = kit::MessageStream<v1::CreateBackupRequest, v1::CreateBackupResponse>;

void FillBackup(const storage::ListedBackup& backup, v1::Backup& message) {
  message.set_backup_id(backup.id);
  message.mutable_create_time()->set_seconds(absl::ToUnixSeconds(backup.mark.time));
  message.set_position(storage::ToToken({.offset = backup.mark.head.offset}));
  message.set_total_bytes(backup.bytes);
}

absl::Status CreateBackup(const BackupSource& source, BackupStream stream) {
  v1::CreateBackupRequest request;
  if (absl::Status read = stream.Read(request); !read.ok()) return read;
  v1::CreateBackupResponse response;
  const absl::StatusOr<storage::ListedBackup> backup =
      storage::CreateBackup(source.log, source.vault,
                            {.directory = request.directory(),
                             .data_directory = source.data_directory,
                             .keys_directory = source.keys_directory,
                             .keep = request.keep_count(),
                             .now = source.clock()},
                            [&](uint64_t bytes, uint64_t bytes_max) {
                              response.set_copied_bytes(bytes);
                              response.set_copied_bytes_max(bytes_max);
                              return stream.Write(response);
                            });
  if (!backup.ok()) return backup.status();
  response.set_copied_bytes(response.copied_bytes_max());
  FillBackup(*backup, *response.mutable_backup());
  return stream.Write(response);
}

}  // namespace

void RegisterBackup(kit::Dispatcher& dispatcher, BackupSource source) {
  dispatcher.RegisterStreaming<v1::CreateBackupRequest, v1::CreateBackupResponse>(
      "ourvoice.record.v1.RecordService.CreateBackup",
      [source = std::move(source)](const kit::CallContext&, BackupStream stream) {
        return CreateBackup(source, std::move(stream));
      });
}

}  // namespace ourvoice::record
