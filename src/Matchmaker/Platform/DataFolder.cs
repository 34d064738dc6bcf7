namespace Matchmaker.Platform;

/// <summary>The folder that holds everything this process keeps on disk.</summary>
/// <remarks>Configuration key <c>DataDirectory</c>. Default ./data. Made when missing.</remarks>
internal sealed class DataFolder
{
    public const string Key = "DataDirectory";

    public DataFolder(IConfiguration configuration)
    {
        var configured = configuration[Key];
        Path = System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(configured) ? "data" : configured);
        Directory.CreateDirectory(Path);
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>Absolute path of a file or folder inside it.</summary>
    public string Of(string name) => System.IO.Path.Combine(Path, name);
}
