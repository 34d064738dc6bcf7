using System.CommandLine;
using Matchmaker.Client;

namespace Matchmaker.Cli;

/// <summary>Where the server is and with which key, for every verb that talks to one.</summary>
internal static class ServerOption
{
    /// <summary>Environment variable with the key, so that it need not stand in the shell's history.</summary>
    public const string KeyVariable = "MATCHMAKER_KEY";

    public static readonly Option<Uri> Server = new("--server")
    {
        Description = "gRPC address of the server.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5081"),
        // The library knows no addresses of its own.
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }
            result.AddError("--server must be an address such as http://127.0.0.1:5081");
            return null;
        },
        HelpName = "URL",
    };

    public static readonly Option<string?> Key = new("--key")
    {
        Description = $"API key; else {KeyVariable} from the environment, else none (an open server on loopback).",
        HelpName = "KEY",
    };

    public static MatchmakerClient Connect(ParseResult parsed) => new(new MatchmakerClientOptions
    {
        Address = parsed.GetRequiredValue(Server),
        ApiKey = parsed.GetValue(Key) ?? Environment.GetEnvironmentVariable(KeyVariable),
    });
}
