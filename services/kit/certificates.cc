#include "services/kit/certificates.h"

#include <absl/strings/str_cat.h>
#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string_view>
#include <vector>

#include "services/kit/free_by.h"

namespace ourvoice::kit {
namespace {

using File = std::unique_ptr<FILE, FreeBy<fclose>>;
using Certificate = std::unique_ptr<X509, FreeBy<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using Store = std::unique_ptr<X509_STORE, FreeBy<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, FreeBy<X509_STORE_CTX_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, FreeBy<GENERAL_NAMES_free>>;

constexpr char kIssueAgain[] = "issue it again with deploy/certs.sh";

// A key that is encrypted is refused rather than asked for at a terminal.
int NoPassword(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) { return 0; }

absl::StatusOr<File> Open(const std::string& path) {
  File file(fopen(path.c_str(), "re"));
  if (file == nullptr) {
    return absl::InvalidArgumentError(
        fmt::format("{} cannot be read; put there what deploy/certs.sh issued", path));
  }
  return file;
}

absl::StatusOr<std::vector<Certificate>> ReadCertificates(const std::string& path) {
  absl::StatusOr<File> file = Open(path);
  if (!file.ok()) return file.status();
  std::vector<Certificate> certificates;
  while (X509* read = PEM_read_X509(file->get(), nullptr, NoPassword, nullptr)) {
    certificates.emplace_back(read);
  }
  if (certificates.empty()) {
    return absl::InvalidArgumentError(fmt::format("{} holds no certificate in PEM", path));
  }
  return certificates;
}

absl::StatusOr<Key> ReadKey(const std::string& path) {
  absl::StatusOr<File> file = Open(path);
  if (!file.ok()) return file.status();
  struct stat found {};
  if (fstat(fileno(file->get()), &found) != 0 || (found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return absl::InvalidArgumentError(
        fmt::format("others than its owner may read or change {}: chmod 600 {}", path, path));
  }
  Key key(PEM_read_PrivateKey(file->get(), nullptr, NoPassword, nullptr));
  if (key == nullptr) {
    return absl::InvalidArgumentError(
        fmt::format("{} holds no private key in PEM that is not encrypted", path));
  }
  return key;
}

bool IsOfAProcess(X509& certificate) {
  const Names names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type != GEN_URI) continue;
    const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
    const std::string_view text(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                                static_cast<size_t>(ASN1_STRING_length(uri)));
    if (text == kProcessUri) return true;
  }
  return false;
}

absl::Time EndOf(const X509& certificate) {
  tm end{};
  ASN1_TIME_to_tm(X509_get0_notAfter(&certificate), &end);
  return absl::FromTM(end, absl::UTCTimeZone());
}

// The end of whichever certificate ends first between the process's and the authority's.
absl::StatusOr<absl::Time> Verify(const std::vector<Certificate>& authorities,
                                  const std::vector<Certificate>& chain, absl::Time now) {
  const Store store(X509_STORE_new());
  for (const Certificate& authority : authorities)
    X509_STORE_add_cert(store.get(), authority.get());
  STACK_OF(X509)* between = sk_X509_new_null();
  for (size_t i = 1; i < chain.size(); ++i) sk_X509_push(between, chain[i].get());
  const StoreContext context(X509_STORE_CTX_new());
  X509_STORE_CTX_init(context.get(), store.get(), chain[0].get(), between);
  X509_STORE_CTX_set_time(context.get(), 0, absl::ToTimeT(now));
  const bool is_believed = X509_verify_cert(context.get()) == 1;
  sk_X509_free(between);
  if (!is_believed) {
    return absl::InvalidArgumentError(
        X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())));
  }
  absl::Time end = absl::InfiniteFuture();
  const STACK_OF(X509)* verified = X509_STORE_CTX_get0_chain(context.get());
  for (int i = 0; i < sk_X509_num(verified); ++i) {
    end = std::min(end, EndOf(*sk_X509_value(verified, i)));
  }
  return end;
}

}  // namespace

CertificateFiles CertificateFilesIn(const std::string& directory) {
  return {.authority = directory + "/ca.pem",
          .certificate = directory + "/certificate.pem",
          .key = directory + "/key.pem"};
}

absl::StatusOr<absl::Time> CheckCertificates(const std::string& directory, absl::Time now) {
  const CertificateFiles files = CertificateFilesIn(directory);
  const absl::StatusOr<std::vector<Certificate>> authorities = ReadCertificates(files.authority);
  if (!authorities.ok()) return authorities.status();
  const absl::StatusOr<std::vector<Certificate>> chain = ReadCertificates(files.certificate);
  if (!chain.ok()) return chain.status();
  const absl::StatusOr<Key> key = ReadKey(files.key);
  if (!key.ok()) return key.status();
  X509& certificate = *chain->front();
  if (X509_check_private_key(&certificate, key->get()) != 1) {
    return absl::InvalidArgumentError(
        fmt::format("{} is not the key of {}; put there the two that were issued together",
                    files.key, files.certificate));
  }
  if (!IsOfAProcess(certificate)) {
    return absl::InvalidArgumentError(
        fmt::format("{} is of no process of OurVoice, as {} is not among its names; {}",
                    files.certificate, kProcessUri, kIssueAgain));
  }
  absl::StatusOr<absl::Time> end = Verify(*authorities, *chain, now);
  if (!end.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(files.certificate, " is not believed by who holds ", files.authority, ": ",
                     end.status().message(), "; ", kIssueAgain));
  }
  return end;
}

}  // namespace ourvoice::kit
