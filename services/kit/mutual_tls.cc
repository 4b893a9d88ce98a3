#include "services/kit/mutual_tls.h"

#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_certificate_verifier.h>
#include <grpcpp/security/tls_credentials_options.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "services/kit/certificates.h"

namespace ourvoice::kit {
namespace {

using grpc::experimental::ExternalCertificateVerifier;
using grpc::experimental::FileWatcherCertificateProvider;
using grpc::experimental::HostNameCertificateVerifier;
using grpc::experimental::TlsCustomVerificationCheckRequest;

// The watcher reads key and certificate one after the other. Files that were exchanged in between
// fit again the next time, so that is soon.
constexpr unsigned kReadAgainAfterSeconds = 1;

enum class Peer { kClient, kServer };

// Turns away everybody but processes, and servers of another name than was called, after OpenSSL
// has found the certificate to be genuine.
class ProcessVerifier final : public ExternalCertificateVerifier {
 public:
  explicit ProcessVerifier(Peer peer) : peer_(peer) {}

  bool Verify(TlsCustomVerificationCheckRequest* request,
              std::function<void(grpc::Status)> /*callback*/, grpc::Status* outcome) override {
    const std::vector<grpc::string_ref> names = request->uri_names();
    if (std::find(names.begin(), names.end(), kProcessUri) == names.end()) {
      *outcome = grpc::Status(grpc::StatusCode::UNAUTHENTICATED, "not of a process");
      return true;
    }
    // Answers at once.
    return peer_ == Peer::kClient || host_name_.Verify(request, nullptr, outcome);
  }
  void Cancel(TlsCustomVerificationCheckRequest* /*request*/) override {}

 private:
  const Peer peer_;
  HostNameCertificateVerifier host_name_;
};

std::shared_ptr<FileWatcherCertificateProvider> Watch(const std::string& directory) {
  const CertificateFiles files = CertificateFilesIn(directory);
  return std::make_shared<FileWatcherCertificateProvider>(files.key, files.certificate,
                                                          files.authority, kReadAgainAfterSeconds);
}

}  // namespace

std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(const std::string& directory) {
  grpc::experimental::TlsServerCredentialsOptions options(Watch(directory));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.set_certificate_verifier(
      ExternalCertificateVerifier::Create<ProcessVerifier>(Peer::kClient));
  return grpc::experimental::TlsServerCredentials(options);
}

std::shared_ptr<grpc::ChannelCredentials> MakeChannelCredentials(const std::string& directory) {
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(Watch(directory));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_certificate_verifier(
      ExternalCertificateVerifier::Create<ProcessVerifier>(Peer::kServer));
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace ourvoice::kit
